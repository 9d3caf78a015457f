package dev.automate.common.time;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/** Tells {@link SharedClock} the database's time: before anything else begins, and every ten seconds after it. */
@Singleton
public class ClockFollower {
    private static final Logger LOG = Logger.getLogger(ClockFollower.class);
    private static final int FIRST_OF_ALL = 1;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

    private final Pool pool;
    private final Vertx vertx;
    private final SharedClock clock = SharedClock.ofProcess();
    private boolean mentioned;

    public ClockFollower(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(FIRST_OF_ALL) StartupEvent started) {
        look().await().indefinitely();
        vertx.setPeriodic(EVERY.toMillis(), due -> look().subscribe().with(looked -> mention()));
    }

    /** A database that is away or doesn't answer tells no time, and is missed by others: nothing fails for that. */
    private Uni<Void> look() {
        return Uni.createFrom()
                .deferred(() -> {
                    long asked = clock.asking();
                    return pool.query("select clock_timestamp()")
                            .execute()
                            .invoke(rows -> clock.tell(
                                    rows.iterator()
                                            .next()
                                            .get(OffsetDateTime.class, 0)
                                            .toInstant(),
                                    asked));
                })
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void mention() {
        Duration ahead = clock.machineAhead();
        boolean wrong = ahead.abs().compareTo(WORTH_A_WORD) > 0;
        if (wrong && !mentioned) {
            LOG.warnf(
                    "This machine's clock is %d s %s the database's. Times are the database's, but from 30 s on callers'"
                            + " tokens are refused: set this clock",
                    ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
        }
        mentioned = wrong;
    }
}
