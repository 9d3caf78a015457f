package dev.automate.execution.publisher;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.RelayStart;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Brings committed ends of executions to Kafka. */
@ApplicationScoped
public class EndPublisher {
    private static final Duration TOPIC_RETRY_DELAY = Duration.ofSeconds(2);

    private final RelayStart start;

    public EndPublisher(OutboxRelay relay, Brokers brokers) {
        this.start = new RelayStart(relay, brokers, List.of(Topics.EXECUTIONS), TOPIC_RETRY_DELAY);
    }

    void start(@Observes StartupEvent started) {
        start.begin();
    }

    void stop(@Observes @Priority(RelayStart.AFTER_ALL_OTHERS) ShutdownEvent stopping) {
        start.stop();
    }
}
