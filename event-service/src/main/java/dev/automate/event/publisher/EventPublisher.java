package dev.automate.event.publisher;

import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.event.config.EventConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Brings committed events to Kafka. A broker that is away when the service starts is waited for: nothing leaves before
 * the topic is there, so that nobody else makes it with other settings, and events are accepted meanwhile.
 */
@ApplicationScoped
public class EventPublisher {
    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final OutboxRelay relay;
    private final Duration retryDelay;
    private final String brokers;
    private volatile boolean flowing;
    private volatile boolean stopped;

    public EventPublisher(
            OutboxRelay relay, EventConfig config, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.relay = relay;
        this.retryDelay = config.topicRetryDelay();
        this.brokers = brokers;
    }

    /** Says that events have been committed: they leave now. */
    public void poke() {
        if (flowing) {
            relay.poke();
        }
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("topic-setup").start(this::makeTopic);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (flowing) {
            relay.stop().onFailure().recoverWithNull().await().atMost(STOP_LIMIT);
        }
    }

    private void makeTopic() {
        try {
            TopicSetup.ensure(brokers, List.of(Topics.EVENTS));
            relay.start();
            flowing = true;
        } catch (IllegalStateException away) {
            LOG.warnf("Events can't leave yet: %s", away.getMessage());
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
                    .with(waited -> makeTopic());
        }
    }
}
