package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayFiguresTest {
    @Test
    void theRatioIsTheMedianOfTheRounds() {
        GatewayFigures figures = new GatewayFigures(List.of(pair(100, 10), pair(100, 50), pair(100, 40)), List.of());

        assertEquals(0.4, figures.ratio(), 0.001);
    }

    @Test
    void whatWasRefusedIsNoThroughput() {
        Answers limited = answers(10);
        limited.answered(429, 1);

        GatewayFigures figures = new GatewayFigures(List.of(new GatewayFigures.Pair(answers(20), limited)), List.of());

        assertEquals(0.5, figures.ratio(), 0.001);
        assertEquals(1, figures.troubles());
    }

    private static GatewayFigures.Pair pair(int direct, int gateway) {
        return new GatewayFigures.Pair(answers(direct), answers(gateway));
    }

    private static Answers answers(int good) {
        Answers answers = new Answers();
        for (int i = 0; i < good; i++) {
            answers.answered(200, 1_000);
        }
        answers.took(Duration.ofSeconds(1));
        return answers;
    }
}
