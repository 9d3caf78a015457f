package dev.automate.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {
    private final SampleSeries samples = new SampleSeries();

    @Test
    void whatBelongsToTheWarmUpDoesNotCount() {
        for (int second = 0; second < 100; second++) {
            samples.add("event_mib", second, Math.min(second, 20) * 10.0);
            samples.add("event_threads", second, 30 + second / 10.0);
        }

        Trend memory = Objects.requireNonNull(samples.trends(20).get("event_mib"));
        Trend threads = Objects.requireNonNull(samples.trends(20).get("event_threads"));

        assertTrue(memory.flat(1));
        assertEquals(200, memory.level());
        assertFalse(threads.flat(10));
    }

    @Test
    void linesOfOneKindAreDrawnTogether() {
        samples.add("event_mib", 0, 1);
        samples.add("kafka_mib", 5, 2);
        samples.add("event_threads", 0, 3);

        assertEquals(
                List.of(
                        new LineChart.Line("event_mib", List.of(new LineChart.Point(0, 1))),
                        new LineChart.Line("kafka_mib", List.of(new LineChart.Point(5, 2)))),
                samples.lines("_mib"));
    }
}
