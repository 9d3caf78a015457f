package dev.automate.common.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** A gauge that is set now and then; not a number while nobody knows it. */
public final class Level {
    private volatile double value = Double.NaN;

    private Level() {}

    /**
     * A new gauge, unknown as yet.
     *
     * @param tags names and values in turn
     */
    public static Level of(MeterRegistry meters, String name, String description, String... tags) {
        Level level = new Level();
        Gauge.builder(name, level, each -> each.value)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(meters);
        return level;
    }

    public void set(long count) {
        value = (double) count;
    }

    /** In seconds. */
    public void set(Duration duration) {
        value = duration.toMillis() / 1_000.0;
    }

    /** Says that what was known is too old to be told. */
    public void unknown() {
        value = Double.NaN;
    }
}
