package dev.automate.execution.publisher;

import dev.automate.common.message.DeadLetterMessage;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.SendOutcome;
import dev.automate.execution.domain.Arrival;
import dev.automate.execution.domain.DeadEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Puts records that can't become executions where event-service keeps them, with the reason. */
@ApplicationScoped
public class DeadEventPublisher {
    private static final String PLACE = "execution-service";
    private static final int MAX_DETAIL = 2_000;

    private final KafkaOutboxSender sender;
    private final Clock clock;

    public DeadEventPublisher(@Channel("dead") MutinyEmitter<byte[]> channel, Clock clock) {
        this.sender = new KafkaOutboxSender(channel);
        this.clock = clock;
    }

    /** Completes when the broker has acknowledged it. */
    public Uni<Void> publish(DeadEvent event) {
        return sender.send(letter(event).toRecord())
                .invoke(DeadEventPublisher::refuseRejected)
                .replaceWithVoid();
    }

    private DeadLetterMessage letter(DeadEvent event) {
        Arrival arrival = event.arrival();
        String detail = event.detail();
        return new DeadLetterMessage(
                new OutboxRecord(
                        Topics.EVENTS.name(), arrival.key(), arrival.headers(), Buffer.buffer(arrival.bytes())),
                new DeadLetterMessage.Failure(
                        arrival.place(),
                        PLACE,
                        event.reason().name().toLowerCase(Locale.ROOT),
                        detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL),
                        event.attempts(),
                        clock.instant()));
    }

    /** It stays unacknowledged, and everything behind it: nothing else would keep it. */
    private static void refuseRejected(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Rejected rejected) {
            throw new IllegalStateException("A record can't be put aside: " + rejected.reason());
        }
    }
}
