package dev.automate.workflow.publisher;

import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.workflow.config.WorkflowConfig;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WriteOutcome;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings definitions to Kafka and says when they are there. A broker that is away when the service starts is waited for:
 * nothing leaves before the topic is there, so that nobody else makes it with other settings.
 */
@ApplicationScoped
public class WorkflowPublisher {
    private static final Logger LOG = Logger.getLogger(WorkflowPublisher.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final OutboxRelay relay;
    private final WorkflowConfig config;
    private final String brokers;
    private final CompletableFuture<Void> topicIsThere = new CompletableFuture<>();
    private volatile boolean stopped;

    public WorkflowPublisher(
            OutboxRelay relay,
            WorkflowConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.relay = relay;
        this.config = config;
        this.brokers = brokers;
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

    private Uni<Void> published(Workflow workflow, List<Long> messages) {
        return Uni.createFrom()
                .completionStage(topicIsThere)
                .chain(() -> relay.published(messages))
                .ifNoItem()
                .after(config.publishWait())
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithItem(late -> tellLate(workflow));
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("topic-setup").start(this::makeTopic);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (topicIsThere.isDone()) {
            relay.stop().onFailure().recoverWithNull().await().atMost(STOP_LIMIT);
        }
    }

    private void makeTopic() {
        try {
            TopicSetup.ensure(brokers, List.of(Topics.WORKFLOWS));
            relay.start();
            topicIsThere.complete(null);
        } catch (IllegalStateException away) {
            LOG.warnf("Definitions can't leave yet: %s", away.getMessage());
            tryAgainLater();
        }
    }

    private void tryAgainLater() {
        if (!stopped) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(config.topicRetryDelay())
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .subscribe()
                    .with(waited -> makeTopic());
        }
    }

    private @Nullable Void tellLate(Workflow workflow) {
        LOG.warnf(
                "Kafka has not acknowledged workflow %s within %s; its definition leaves later",
                workflow.id(), config.publishWait());
        return null;
    }
}
