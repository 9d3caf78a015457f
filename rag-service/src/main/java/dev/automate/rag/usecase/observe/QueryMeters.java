package dev.automate.rag.usecase.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Times the stages of a search, each by whether it came to an end. */
@Startup
@Singleton
public class QueryMeters {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** What a search does, and all of it. */
    public enum Stage {
        EMBED,
        SEARCH,
        WHOLE
    }

    private final Map<Stage, Timer> well = new EnumMap<>(Stage.class);
    private final Map<Stage, Timer> badly = new EnumMap<>(Stage.class);

    public QueryMeters(MeterRegistry meters) {
        for (Stage stage : Stage.values()) {
            well.put(stage, timer(meters, stage, "answered"));
            badly.put(stage, timer(meters, stage, "failed"));
        }
    }

    /** The work, timed from when somebody waits for it. */
    public <T> Uni<T> timed(Stage stage, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return work.onItemOrFailure()
                    .invoke((item, failure) -> Objects.requireNonNull((failure == null ? well : badly).get(stage))
                            .record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
        });
    }

    private static Timer timer(MeterRegistry meters, Stage stage, String outcome) {
        return Timer.builder("automate.rag.queries")
                .description("Searches, by stage")
                .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }
}
