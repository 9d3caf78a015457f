package dev.automate.execution.testing;

import dev.automate.execution.config.ExecutionConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** The service's configuration, read as the service reads it. */
public final class Settings {
    private Settings() {}

    /** The defaults, but for these. */
    public static ExecutionConfig with(Map<String, String> others) {
        return new SmallRyeConfigBuilder()
                .withMapping(ExecutionConfig.class)
                .withSources(new PropertiesConfigSource(others, "test", 1))
                .withConverter(MemorySize.class, 300, new MemorySizeConverter())
                .withConverter(Duration.class, 300, new DurationConverter())
                .build()
                .getConfigMapping(ExecutionConfig.class);
    }
}
