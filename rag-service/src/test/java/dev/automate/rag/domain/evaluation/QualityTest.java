package dev.automate.rag.domain.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Map<String, Integer> GRADES = Map.of("best", 3, "part", 2, "about", 1);

    @Test
    void theBestOrderIsPerfect() {
        assertEquals(new Quality(1, 1, 1), Quality.of(List.of("best", "part", "about", "else"), GRADES));
    }

    @Test
    void anOrderIsWorthWhatItsPlacesAreWorth() {
        Quality quality = Quality.of(List.of("else", "about", "best"), GRADES);

        // (1/log2(3) + 7/log2(4)) over (7 + 3/log2(3) + 1/log2(4)), computed by hand
        assertEquals((0.63093 + 3.5) / (7 + 1.89279 + 0.5), quality.ndcg(), 0.0001);
        assertEquals(0.5, quality.recall());
        assertEquals(1.0 / 3, quality.reciprocalRank(), 0.0001);
    }

    @Test
    void aDocumentThatIsThereTwiceCountsOnce() {
        Quality quality = Quality.of(List.of("part", "part", "best"), Map.of("best", 3, "part", 2));

        assertEquals(Quality.of(List.of("part", "best"), Map.of("best", 3, "part", 2)), quality);
    }

    @Test
    void whatComesAfterTheTenthIsNotFound() {
        List<String> late = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "best");

        assertEquals(Quality.NONE, Quality.of(late, Map.of("best", 3)));
    }

    @Test
    void withoutGradesNothingIsGood() {
        assertEquals(Quality.NONE, Quality.of(List.of("best"), Map.of()));
        assertEquals(Quality.NONE, Quality.mean(List.of()));
    }

    @Test
    void eachQuestionCountsTheSame() {
        Quality mean = Quality.mean(List.of(new Quality(1, 1, 1), new Quality(0, 0.5, 0)));

        assertEquals(new Quality(0.5, 0.75, 0.5), mean);
    }
}
