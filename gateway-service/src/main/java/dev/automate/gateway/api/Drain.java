package dev.automate.gateway.api;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.config.GatewayConfig;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets the gateway stop without cutting anybody off.
 *
 * <pre>
 *   open ──SIGTERM──▶ last call ──notice──▶ closing ──nobody inside, or patience──▶ closed
 *                     (readiness says no,    (new requests are 503
 *                      all are served)        and leave the connection)
 * </pre>
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final int BEFORE_EVERYTHING_BUT_THE_TRACE = 9_900;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final GatewayConfig.Stopping config;
    private final Object door = new Object();
    private int inside;
    private boolean closing;

    public Drain(GatewayConfig config) {
        this.config = config.stopping();
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_EVERYTHING_BUT_THE_TRACE);
    }

    /** What is said to who comes too late. */
    Optional<Refusal> objection() {
        synchronized (door) {
            return closing
                    ? Optional.of(Refusals.unavailable("This gateway is stopping: another one answers", TRY_AGAIN))
                    : Optional.empty();
        }
    }

    /** Blocks the thread that stops the application, which has nothing else to do. */
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        LOG.infof("Stopping: %s more for those who have not heard of it", config.notice());
        waitWhile(Wait.NOTICE, config.notice());
        synchronized (door) {
            closing = true;
        }
        waitWhile(Wait.INSIDE, config.patience());
        synchronized (door) {
            if (inside > 0) {
                LOG.warnf("Stopping: %d requests took too long and are cut off", inside);
            }
        }
    }

    private enum Wait {
        NOTICE,
        INSIDE
    }

    private void enter(RoutingContext routing) {
        synchronized (door) {
            inside++;
            if (closing) {
                routing.response().putHeader("Connection", "close");
            }
        }
        routing.addEndHandler(ended -> leave());
        routing.next();
    }

    private void leave() {
        synchronized (door) {
            inside--;
            door.notifyAll();
        }
    }

    private void waitWhile(Wait reason, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (door) {
            try {
                for (long left = limit.toMillis();
                        left > 0 && (reason == Wait.NOTICE || inside > 0);
                        left = (end - System.nanoTime()) / 1_000_000) {
                    door.wait(left);
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
