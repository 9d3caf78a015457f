package dev.automate.event.usecase.outgoing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.id.Ids;
import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.domain.outgoing.Attempt;
import dev.automate.event.domain.outgoing.DueMessage;
import dev.automate.event.domain.outgoing.EventTypes;
import dev.automate.event.domain.outgoing.MessageBody;
import dev.automate.event.domain.outgoing.NewMessage;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.store.outgoing.IntakeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Sends a message that tells of nothing, once, and says what happened; also to a subscription that is disabled. */
@ApplicationScoped
public class SubscriptionTester {
    private final IntakeStore store;
    private final MessageSender sender;
    private final AttemptRecorder recorder;
    private final OutgoingConfig config;
    private final Clock clock;

    public SubscriptionTester(
            IntakeStore store, MessageSender sender, AttemptRecorder recorder, OutgoingConfig config, Clock clock) {
        this.store = store;
        this.sender = sender;
        this.recorder = recorder;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What happened.
     *
     * @param messageId in the log
     */
    public record Tried(String messageId, Attempt attempt) {}

    public Uni<Tried> test(Subscription subscription, String traceId) {
        NewMessage message = message(subscription, traceId);
        DueMessage due = new DueMessage(
                message.id(), message.type(), message.body(), subscription, 0, 0, message.createdAt(), 1);
        return store.insertClaimed(message, MessageDispatcher.lease(config).toMillis())
                .chain(() -> sender.send(due))
                .call(attempt -> recorder.record(due, attempt))
                .map(attempt -> new Tried(message.id(), attempt));
    }

    private NewMessage message(Subscription subscription, String traceId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("subscription_id", subscription.id().toString())
                .put("message", "It works");
        String id = "msg-" + Ids.at(now.toEpochMilli());
        return new NewMessage(
                id,
                subscription.tenant(),
                subscription.id(),
                "test-" + id,
                EventTypes.TEST,
                MessageBody.of(EventTypes.TEST, now, data),
                traceId,
                now);
    }
}
