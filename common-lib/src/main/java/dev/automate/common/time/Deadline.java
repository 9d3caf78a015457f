package dev.automate.common.time;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.time.Duration;
import java.util.Optional;

/** Until when somebody waits for what is being done: work that outlives it is work for nobody. */
public final class Deadline {
    private static final String LOCAL = "automate.deadline";
    private static final Duration LEAST = Duration.ofMillis(1);

    private Deadline() {}

    /** Says how long the caller of the request that is served here waits from now on. */
    public static void set(Duration patience) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(LOCAL, System.nanoTime() + patience.toNanos());
        }
    }

    /** What is left, a millisecond at least; empty where nobody waits, as in a consumer. */
    public static Optional<Duration> left() {
        if (!VertxContext.isOnDuplicatedContext()) {
            return Optional.empty();
        }
        return ContextLocals.<Long>get(LOCAL)
                .map(until -> Duration.ofNanos(until - System.nanoTime()))
                .map(left -> left.compareTo(LEAST) < 0 ? LEAST : left);
    }
}
