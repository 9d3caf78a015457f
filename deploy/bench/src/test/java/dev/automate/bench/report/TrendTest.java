package dev.automate.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final int SAMPLES = 100;

    private final Random chance = new Random(7);

    @Test
    void whatGrowsSteadilyIsNotFlat() {
        Trend trend = trend(i -> 100 + i + chance.nextGaussian());

        assertEquals(1, trend.perSecond(), 0.05);
        assertEquals(66, trend.growthPercent(), 5);
        assertFalse(trend.flat(10));
    }

    @Test
    void whatOnlyGoesUpAndDownIsFlat() {
        assertTrue(trend(i -> 100 + 20 * chance.nextGaussian()).flat(1));
    }

    @Test
    void outliersMakeNoSlope() {
        Trend trend = trend(i -> i > 90 ? 10_000 : 100 + 0.001 * i);

        assertTrue(trend.flat(1), () -> "grew by " + trend.growthPercent() + " %");
    }

    @Test
    void whatGrowsLessThanIsToleratedIsFlat() {
        assertTrue(trend(i -> 1_000 + 0.1 * i).flat(2));
        assertFalse(trend(i -> 1_000 + 0.1 * i).flat(0.5));
    }

    @Test
    void whatShrinksIsFlat() {
        assertTrue(trend(i -> 1_000 - i).flat(0));
    }

    @Test
    void twoSamplesHaveNoTrend() {
        assertTrue(Trend.of(List.of(new Trend.Sample(0, 1), new Trend.Sample(1, 100)))
                .flat(0));
    }

    private static Trend trend(IntToDoubleFunction value) {
        return Trend.of(IntStream.range(0, SAMPLES)
                .mapToObj(i -> new Trend.Sample(i, value.applyAsDouble(i)))
                .toList());
    }
}
