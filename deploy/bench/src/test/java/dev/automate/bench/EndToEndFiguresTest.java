package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndToEndFiguresTest {
    @Test
    void anAcceptedEventWithoutSuccessIsLost() {
        Deliveries deliveries = deliveries("evt-1", "evt-2");

        EndToEndFigures figures = EndToEndFigures.of(deliveries, new Completions(Map.of("evt-1", Instant.now()), 2));

        assertEquals(1, figures.lost());
        assertEquals(1, figures.completed());
    }

    @Test
    void aSecondExecutionOfAnEventIsDoubled() {
        Deliveries deliveries = deliveries("evt-1");

        EndToEndFigures figures = EndToEndFigures.of(deliveries, new Completions(Map.of("evt-1", Instant.now()), 2));

        assertEquals(1, figures.doubled());
    }

    @Test
    void latencyRunsFromTheAnswerToTheCommit() {
        Deliveries deliveries = deliveries("evt-1");
        Instant committed = deliveries.accepted().values().iterator().next().plusMillis(250);

        EndToEndFigures figures = EndToEndFigures.of(deliveries, new Completions(Map.of("evt-1", committed), 1));

        assertEquals(250, figures.toSuccess().p50(), 1.0);
    }

    @Test
    void theWaitOfALateSenderCounts() {
        Deliveries deliveries = new Deliveries();

        deliveries.accepted("evt-1", 1_500_000);

        assertEquals(
                1_500,
                EndToEndFigures.of(deliveries, new Completions(Map.of(), 0))
                        .toAccepted()
                        .p50(),
                2.0);
    }

    private static Deliveries deliveries(String... events) {
        Deliveries deliveries = new Deliveries();
        for (String event : events) {
            deliveries.sent();
            deliveries.accepted(event, 1_000);
        }
        return deliveries;
    }
}
