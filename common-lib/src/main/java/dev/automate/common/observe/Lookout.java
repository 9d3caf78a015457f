package dev.automate.common.observe;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Looks at something now and then, so that whoever asks for metrics waits for no database. */
public final class Lookout {
    /** Half of what Prometheus waits between two looks at us, as a rule. */
    public static final Duration EVERY = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(Lookout.class);

    private final AtomicBoolean looking = new AtomicBoolean();
    private final Vertx vertx;
    private final Supplier<Uni<Void>> look;
    private final Runnable blind;
    private final Duration every;
    private volatile long timer = -1;

    /**
     * Nothing happens before {@link #start}.
     *
     * @param look sets what is seen
     * @param blind forgets it, when nothing can be seen
     */
    public Lookout(Vertx vertx, Supplier<Uni<Void>> look, Runnable blind) {
        this(vertx, look, blind, EVERY);
    }

    /** One that looks less often, since looking costs something. */
    public Lookout(Vertx vertx, Supplier<Uni<Void>> look, Runnable blind, Duration every) {
        this.vertx = vertx;
        this.look = look;
        this.blind = blind;
        this.every = every;
    }

    public void start() {
        timer = vertx.setPeriodic(1, every.toMillis(), tick -> lookOnce());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void lookOnce() {
        if (looking.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(() -> look.get())
                    .ifNoItem()
                    .after(every)
                    .fail()
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(seen -> {}, this::failed);
        }
    }

    /** The metric itself says that it is unknown; why is for whoever looks closer. */
    private void failed(Throwable failure) {
        blind.run();
        LOG.debugf("Nothing can be seen at the moment: %s", failure.toString());
    }
}
