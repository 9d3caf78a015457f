package dev.automate.common.setting;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads after which time something is done or given up: as any duration, and a millisecond or more. */
@RegisterForReflection
public final class Interval implements Converter<Duration> {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** @throws IllegalArgumentException when it is none */
    @Override
    public Duration convert(String value) {
        Duration duration = DurationConverter.parseDuration(value.strip());
        if (duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("it must be 1ms or more");
        }
        return duration;
    }
}
