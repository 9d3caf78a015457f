package dev.automate.embed.publisher;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.RelayStart;
import dev.automate.common.outbox.Retelling;
import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.EmbedOutcome;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings embeds and audit entries to Kafka, and says when they are there. */
@ApplicationScoped
public class EmbedPublisher {
    private static final Logger LOG = Logger.getLogger(EmbedPublisher.class);

    private final OutboxRelay relay;
    private final EmbedConfig config;
    private final RelayStart start;

    public EmbedPublisher(OutboxRelay relay, EmbedConfig config, Brokers brokers) {
        this.relay = relay;
        this.config = config;
        this.start = new RelayStart(relay, brokers, List.of(Topics.EMBEDS, Topics.AUDIT), config.topicRetryDelay());
    }

    /**
     * The same outcome, once Kafka has acknowledged its messages, or when that takes longer than is worth waiting for:
     * they are committed, so they leave as soon as the broker is back.
     */
    public Uni<EmbedOutcome> confirmed(EmbedOutcome outcome) {
        return switch (outcome) {
            case EmbedOutcome.Saved(var embed, var messages)
            when !messages.isEmpty() -> published(embed.id(), messages).replaceWith(outcome);
            case EmbedOutcome.Saved saved -> Uni.createFrom().item(saved);
            case EmbedOutcome.Refused refused -> Uni.createFrom().item(refused);
        };
    }

    /** What is told before anything else where its topic is empty; to be said before the service has started. */
    public void retelling(Retelling retelling) {
        start.retelling(retelling);
    }

    private Uni<Void> published(UUID embed, List<Long> messages) {
        return start.started()
                .chain(() -> relay.published(messages))
                .ifNoItem()
                .after(config.publishWait())
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithItem(late -> tellLate(embed));
    }

    void start(@Observes StartupEvent started) {
        start.begin();
    }

    void stop(@Observes @Priority(RelayStart.AFTER_ALL_OTHERS) ShutdownEvent stopping) {
        start.stop();
    }

    private @Nullable Void tellLate(UUID embed) {
        LOG.warnf("Kafka has not acknowledged embed %s within %s; it leaves later", embed, config.publishWait());
        return null;
    }
}
