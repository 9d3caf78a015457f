package dev.automate.event.usecase.outgoing;

import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.domain.outgoing.DueMessage;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.store.outgoing.AttemptStore;
import dev.automate.event.store.outgoing.AttemptStore.Room;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Finds messages that are due and sends them, a few to each subscription at a time.
 *
 * <pre>
 *   idle ──tick, poke──▶ claiming ──poked meanwhile──▶ claiming
 *     ▲                     └──nothing due, no room, database away──▶ idle
 *   a place that was the last one is free again ──▶ claiming
 * </pre>
 */
@Singleton
public class MessageDispatcher {
    private static final Logger LOG = Logger.getLogger(MessageDispatcher.class);

    /** Time for the name, the connection and the record, beside what the endpoint may take. */
    private static final Duration MARGIN = Duration.ofSeconds(45);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String DISABLED = "The subscription was disabled";

    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AttemptStore store;
    private final MessageSender sender;
    private final AttemptRecorder recorder;
    private final Vertx vertx;
    private final OutgoingConfig config;
    private final Clock clock;
    private final Places places;
    private volatile boolean more;
    private volatile boolean failing;
    private volatile boolean stopped;
    private volatile long timer = -1;

    public MessageDispatcher(
            AttemptStore store,
            MessageSender sender,
            AttemptRecorder recorder,
            Vertx vertx,
            OutgoingConfig config,
            Clock clock) {
        this.store = store;
        this.sender = sender;
        this.recorder = recorder;
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.places = new Places(config.maxUnderWay(), config.maxUnderWayEach());
    }

    /** How long a claim lasts: then a message whose replica has gone silent is sent by another one. */
    public static Duration lease(OutgoingConfig config) {
        return config.timeout().plus(MARGIN);
    }

    /** Says that something is due now. */
    public void poke() {
        more = true;
        claim();
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.lookEvery().toMillis(), tick -> poke());
    }

    /** Lets what is under way be written down, or it would be sent again. On the thread that stops the service, which may wait. */
    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        vertx.cancelTimer(timer);
        long until = System.nanoTime() + STOP_LIMIT.toNanos();
        Uni.createFrom()
                .item(places::taken)
                .repeat()
                .withDelay(LOOK)
                .until(open -> open == 0 || System.nanoTime() > until)
                .collect()
                .last()
                .await()
                .atMost(STOP_LIMIT.multipliedBy(2));
    }

    private void claim() {
        if (stopped || !claiming.compareAndSet(false, true)) {
            return;
        }
        Room room = places.room(clock.instant());
        if (room.room() <= 0) {
            claiming.set(false);
            return;
        }
        more = false;
        store.claim(room, lease(config)).subscribe().with(this::claimed, this::failed);
    }

    private void claimed(List<DueMessage> due) {
        failing = false;
        more = more || !due.isEmpty();
        due.forEach(this::begin);
        claiming.set(false);
        goOn();
    }

    private void failed(Throwable failure) {
        claiming.set(false);
        if (!failing) {
            failing = true;
            LOG.warnf("Messages can't be looked for at the moment: %s", failure.toString());
        }
    }

    private void goOn() {
        if (more) {
            claim();
        } else {
            places.tidy(clock.instant());
        }
    }

    private void begin(DueMessage message) {
        Subscription subscription = message.subscription();
        if (!subscription.enabled() && message.counts()) {
            subscribe(message, store.drop(message, DISABLED));
            return;
        }
        Instant now = clock.instant();
        Optional<Duration> wait = places.enter(subscription, now);
        if (wait.isPresent()) {
            subscribe(message, store.postpone(message, wait.get()));
        } else {
            subscribe(message, sent(message));
        }
    }

    private Uni<Void> sent(DueMessage message) {
        return sender.send(message)
                .chain(attempt -> recorder.record(message, attempt))
                .onTermination()
                .invoke(() -> left(message));
    }

    private void left(DueMessage message) {
        if (places.leave(message.subscription().id())) {
            poke();
        }
    }

    private static void subscribe(DueMessage message, Uni<Void> work) {
        work.subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "What became of message %s can't be written down; it is sent again: %s",
                                message.id(), failure.toString()));
    }
}
