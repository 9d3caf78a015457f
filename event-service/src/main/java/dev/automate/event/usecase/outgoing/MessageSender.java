package dev.automate.event.usecase.outgoing;

import dev.automate.event.client.ReceiverClient;
import dev.automate.event.domain.outgoing.Attempt;
import dev.automate.event.domain.outgoing.DueMessage;
import dev.automate.event.domain.outgoing.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Sends a message once, signed for this moment. */
@ApplicationScoped
public class MessageSender {
    private final ReceiverClient receivers;
    private final Clock clock;

    public MessageSender(ReceiverClient receivers, Clock clock) {
        this.receivers = receivers;
        this.clock = clock;
    }

    /** Never fails for what the endpoint or the network does. */
    public Uni<Attempt> send(DueMessage message) {
        Subscription subscription = message.subscription();
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long begun = System.nanoTime();
        return receivers
                .post(
                        subscription.endpoint().url(),
                        SignedHeaders.of(message, startedAt),
                        message.body().bytes())
                .map(answer ->
                        new Judgement(subscription, startedAt, Duration.ofNanos(System.nanoTime() - begun)).of(answer));
    }
}
