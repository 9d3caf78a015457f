package dev.automate.workflow.publisher;

import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.RelayStart;
import dev.automate.workflow.config.WorkflowConfig;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WriteOutcome;
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

/** Brings definitions and audit entries to Kafka, and says when definitions are there. */
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
        this.start = new RelayStart(relay, brokers, List.of(Topics.WORKFLOWS, Topics.AUDIT), config.topicRetryDelay());
    }

    /**
     * The same outcome, once Kafka has acknowledged its messages, or when that takes longer than is worth waiting for:
     * they are committed, so they leave as soon as the broker is back.
     */
    public Uni<WriteOutcome> confirmed(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var workflow, var messages)
            when !messages.isEmpty() -> published(workflow, messages).replaceWith(outcome);
            case WriteOutcome.Written written -> Uni.createFrom().item(written);
            case WriteOutcome.Refused refused -> Uni.createFrom().item(refused);
        };
    }

    /** Says that something has been committed that nobody waits for: it leaves now. */
    public void poke() {
        start.poke();
    }

    private Uni<Void> published(Workflow workflow, List<Long> messages) {
        return start.started()
                .chain(() -> relay.published(messages))
                .ifNoItem()
                .after(config.publishWait())
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithItem(late -> tellLate(workflow));
    }

    void start(@Observes StartupEvent started) {
        start.begin();
    }

    void stop(@Observes ShutdownEvent stopping) {
        start.stop();
    }

    private @Nullable Void tellLate(Workflow workflow) {
        LOG.warnf(
                "Kafka has not acknowledged workflow %s within %s; its definition leaves later",
                workflow.id(), config.publishWait());
        return null;
    }
}
