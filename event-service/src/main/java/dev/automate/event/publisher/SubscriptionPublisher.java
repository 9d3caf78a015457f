package dev.automate.event.publisher;

import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.vertx.CallersContext;
import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.domain.outgoing.SubscriptionOutcome;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Brings changes of subscriptions to Kafka, and says when they are there. */
@ApplicationScoped
public class SubscriptionPublisher {
    private final EventPublisher publisher;
    private final OutboxRelay relay;
    private final OutgoingConfig config;

    public SubscriptionPublisher(EventPublisher publisher, OutboxRelay relay, OutgoingConfig config) {
        this.publisher = publisher;
        this.relay = relay;
        this.config = config;
    }

    /**
     * The same outcome, once Kafka has acknowledged its messages, or when that takes longer than is worth waiting for:
     * they are committed, so they leave as soon as the broker is back.
     */
    public Uni<SubscriptionOutcome> confirmed(SubscriptionOutcome outcome) {
        return switch (outcome) {
            case SubscriptionOutcome.Saved(var subscription, var messages)
            when !messages.isEmpty() -> published(messages).replaceWith(outcome);
            case SubscriptionOutcome.Saved saved -> Uni.createFrom().item(saved);
            case SubscriptionOutcome.Refused refused -> Uni.createFrom().item(refused);
        };
    }

    private Uni<Void> published(List<Long> messages) {
        return CallersContext.of(publisher
                .started()
                .chain(() -> relay.published(messages))
                .ifNoItem()
                .after(config.publishWait())
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithNull());
    }
}
