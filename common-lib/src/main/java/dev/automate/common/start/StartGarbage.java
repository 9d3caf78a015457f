package dev.automate.common.start;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Gives back, once, the memory that only the start needed: a service with little to do would keep it for hours. */
@Singleton
public class StartGarbage {
    private static final Duration AFTER = Duration.ofSeconds(15);

    private final Vertx vertx;

    public StartGarbage(Vertx vertx) {
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            vertx.setTimer(AFTER.toMillis(), due -> System.gc());
        }
    }
}
