package dev.automate.execution.usecase;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.execution.config.ExecutionConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many may watch at once: here, and of one tenant. */
@Singleton
public class WatcherPlaces {
    private static final Duration WORTH_WAITING = Duration.ofSeconds(10);

    private final Map<String, Integer> taken = new HashMap<>();
    private final ExecutionConfig.Stream config;
    private int all;

    public WatcherPlaces(ExecutionConfig config) {
        this.config = config.stream();
    }

    private record Full(RefusalKind kind, String message) implements Refusal {
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(WORTH_WAITING);
        }
    }

    /**
     * Takes a place.
     *
     * @throws RefusalException when the tenant has all of its places taken, or nobody gets one here
     */
    synchronized void take(String tenant) {
        if (taken.getOrDefault(tenant, 0) >= config.maxPerTenant()) {
            throw new RefusalException(new Full(
                    RefusalKind.RATE_LIMITED, "At most " + config.maxPerTenant() + " executions are watched at once"));
        }
        if (all >= config.max()) {
            throw new RefusalException(
                    new Full(RefusalKind.UNAVAILABLE, "Too many executions are being watched at the moment"));
        }
        all++;
        taken.merge(tenant, 1, Integer::sum);
    }

    synchronized void leave(String tenant) {
        all--;
        taken.computeIfPresent(tenant, (each, places) -> places == 1 ? null : places - 1);
    }

    /** Places of the tenant that are taken. */
    public synchronized int takenBy(String tenant) {
        return taken.getOrDefault(tenant, 0);
    }
}
