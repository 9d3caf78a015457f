package dev.automate.common.outbox;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.TopicSpec;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Starts a relay once its topics are there. A broker that is away when the service starts is waited for: nothing leaves
 * before, so that nobody else makes the topics with other settings.
 */
public final class RelayStart {
    private static final Logger LOG = Logger.getLogger(RelayStart.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final OutboxRelay relay;
    private final Brokers brokers;
    private final List<TopicSpec> topics;
    private final Duration retryDelay;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile boolean stopped;

    /** @param retryDelay how long to wait before the topics are tried to be made again */
    public RelayStart(OutboxRelay relay, Brokers brokers, List<TopicSpec> topics, Duration retryDelay) {
        this.relay = relay;
        this.brokers = brokers;
        this.topics = List.copyOf(topics);
        this.retryDelay = retryDelay;
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

    /** Stops the relay, within a moment. */
    public void stop() {
        stopped = true;
        if (started.isDone()) {
            relay.stop().onFailure().recoverWithNull().await().atMost(STOP_LIMIT);
        }
    }

    private void makeTopics() {
        try {
            TopicSetup.ensure(brokers, topics);
            relay.start();
            started.complete(null);
        } catch (IllegalStateException away) {
            LOG.warnf("The outbox can't be emptied yet: %s", away.getMessage());
            tryAgainLater();
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
