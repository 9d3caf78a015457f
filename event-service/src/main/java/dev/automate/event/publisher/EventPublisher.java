package dev.automate.event.publisher;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSpec;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.RelayStart;
import dev.automate.common.outbox.Retelling;
import dev.automate.event.config.EventConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Brings committed events and audit entries to Kafka; while the broker has not been reached yet, events are accepted all the same. */
@ApplicationScoped
public class EventPublisher {
    private static final List<TopicSpec> TOPICS =
            List.of(Topics.EVENTS, Topics.DEAD_EVENTS, Topics.AUDIT, Topics.SUBSCRIPTIONS, Topics.EXECUTIONS);

    private final RelayStart start;

    public EventPublisher(OutboxRelay relay, EventConfig config, Brokers brokers) {
        this.start = new RelayStart(relay, brokers, TOPICS, config.topicRetryDelay());
    }

    /** Completes when what is committed leaves. */
    public Uni<Void> started() {
        return start.started();
    }

    /** What is told before anything else where its topic is empty; to be said before the service has started. */
    public void retelling(Retelling retelling) {
        start.retelling(retelling);
    }

    /** Says that something has been committed: it leaves now. */
    public void poke() {
        start.poke();
    }

    void start(@Observes StartupEvent started) {
        start.begin();
    }

    void stop(@Observes @Priority(RelayStart.AFTER_ALL_OTHERS) ShutdownEvent stopping) {
        start.stop();
    }
}
