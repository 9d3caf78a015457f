package dev.automate.common.outbox;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.TopicSpec;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Starts a relay once its topics are there, and what belongs on those that hold nothing is on its way. A broker that is away when the service starts is waited for: nothing leaves
 * before, so that nobody else makes the topics with other settings.
 */
public final class RelayStart {
    /** The priority at which a relay stops: after all that may still put something into the outbox. */
    public static final int AFTER_ALL_OTHERS = 5_000;

    private static final Logger LOG = Logger.getLogger(RelayStart.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration TELLING_LIMIT = Duration.ofMinutes(2);

    private final OutboxRelay relay;
    private final Brokers brokers;
    private final List<TopicSpec> topics;
    private final Duration retryDelay;
    private final List<Retelling> retellings = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile boolean stopped;

    /** @param retryDelay how long to wait before the topics are tried to be made again */
    public RelayStart(OutboxRelay relay, Brokers brokers, List<TopicSpec> topics, Duration retryDelay) {
        this.relay = relay;
        this.brokers = brokers;
        this.topics = List.copyOf(topics);
        this.retryDelay = retryDelay;
    }

    /** Before anything else leaves, this is told where the topic is found empty; to be said before the beginning. */
    public void retelling(Retelling retelling) {
        retellings.add(retelling);
    }

    /** Begins, and doesn't wait. */
    public void begin() {
        Thread.ofVirtual().name("topic-setup").start(this::makeTopics);
    }

    /** Completes when the relay runs. */
    public Uni<Void> started() {
        return Uni.createFrom().completionStage(started::copy); // who gives up cancels its copy only
    }

    /** Says that something has been committed: it leaves now, or as soon as the relay runs. */
    public void poke() {
        if (started.isDone()) {
            relay.poke();
        }
    }

    /** Sends what is there and stops the relay, within a moment. */
    public void stop() {
        stopped = true;
        if (started.isDone()) {
            relay.stop()
                    .ifNoItem()
                    .after(STOP_LIMIT)
                    .fail()
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
    }

    private void makeTopics() {
        try {
            TopicSetup.ensure(brokers, topics);
            retellings.forEach(this::tellWhereEmpty);
            relay.start();
            started.complete(null);
        } catch (IllegalStateException away) {
            LOG.warnf("The outbox can't be emptied yet: %s", away.getMessage());
            tryAgainLater();
        }
    }

    private void tellWhereEmpty(Retelling retelling) {
        String topic = retelling.topic().name();
        if (TopicSetup.isEmpty(brokers, retelling.topic())) {
            retelling
                    .telling()
                    .get()
                    .ifNoItem()
                    .after(TELLING_LIMIT)
                    .fail()
                    .onFailure()
                    .transform(failure -> new IllegalStateException(topic + " can't be told anew: " + failure, failure))
                    .await()
                    .indefinitely();
            LOG.infof("%s held nothing: what belongs on it is told anew", topic);
        }
    }

    private void tryAgainLater() {
        if (!stopped) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(retryDelay)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .subscribe()
                    .with(waited -> makeTopics());
        }
    }
}
