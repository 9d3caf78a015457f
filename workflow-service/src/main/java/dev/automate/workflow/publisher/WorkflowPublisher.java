package dev.automate.workflow.publisher;

import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.RelayStart;
import dev.automate.common.vertx.CallersContext;
import dev.automate.workflow.config.WorkflowConfig;
import dev.automate.workflow.domain.WriteOutcome;
import dev.automate.workflow.domain.connection.ConnectionOutcome;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings definitions, connections and audit entries to Kafka, and says when they are there. */
@ApplicationScoped
public class WorkflowPublisher {
    private static final Logger LOG = Logger.getLogger(WorkflowPublisher.class);

    private final OutboxRelay relay;
    private final WorkflowConfig config;
    private final RelayStart start;

    public WorkflowPublisher(
            OutboxRelay relay,
            WorkflowConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.relay = relay;
        this.config = config;
        this.start = new RelayStart(
                relay, brokers, List.of(Topics.WORKFLOWS, Topics.CONNECTIONS, Topics.AUDIT), config.topicRetryDelay());
    }

    /**
     * The same outcome, once Kafka has acknowledged its messages, or when that takes longer than is worth waiting for:
     * they are committed, so they leave as soon as the broker is back.
     */
    public Uni<WriteOutcome> confirmed(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var workflow, var messages)
            when !messages.isEmpty() ->
                published("workflow " + workflow.id(), messages).replaceWith(outcome);
            case WriteOutcome.Written written -> Uni.createFrom().item(written);
            case WriteOutcome.Refused refused -> Uni.createFrom().item(refused);
        };
    }

    /** The same for a connection. */
    public Uni<ConnectionOutcome> confirmed(ConnectionOutcome outcome) {
        return switch (outcome) {
            case ConnectionOutcome.Saved(var connection, var messages)
            when !messages.isEmpty() ->
                published("connection " + connection.id(), messages).replaceWith(outcome);
            case ConnectionOutcome.Saved saved -> Uni.createFrom().item(saved);
            case ConnectionOutcome.Refused refused -> Uni.createFrom().item(refused);
        };
    }

    /** Says that something has been committed that nobody waits for: it leaves now. */
    public void poke() {
        start.poke();
    }

    private Uni<Void> published(String what, List<Long> messages) {
        return CallersContext.of(start.started()
                .chain(() -> relay.published(messages))
                .ifNoItem()
                .after(config.publishWait())
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithItem(late -> tellLate(what)));
    }

    void start(@Observes StartupEvent started) {
        start.begin();
    }

    void stop(@Observes ShutdownEvent stopping) {
        start.stop();
    }

    private @Nullable Void tellLate(String what) {
        LOG.warnf("Kafka has not acknowledged %s within %s; it leaves later", what, config.publishWait());
        return null;
    }
}
