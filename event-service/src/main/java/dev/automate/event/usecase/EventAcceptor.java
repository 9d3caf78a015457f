package dev.automate.event.usecase;

import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.Reading;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.SourceName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes a webhook: verified, understood, committed; only then it is accepted. */
@ApplicationScoped
public class EventAcceptor {
    /** Hashing and parsing less than this takes an event loop under a millisecond or two. */
    private static final int LARGE_BYTES = 128 * 1024;

    private final SourceMemory sources;
    private final DeliveryReader reader;
    private final EventCommit commit;
    private final Vertx vertx;

    public EventAcceptor(SourceMemory sources, DeliveryReader reader, EventCommit commit, Vertx vertx) {
        this.sources = sources;
        this.reader = reader;
        this.commit = commit;
        this.vertx = vertx;
    }

    /** Completes after the commit, or at once when the delivery is refused. */
    public Uni<EventOutcome> accept(Delivery delivery) {
        return source(delivery).chain(source -> read(delivery, source)).chain(this::commit);
    }

    /** A name that no source can have is looked up nowhere. */
    private Uni<Optional<WebhookSource>> source(Delivery delivery) {
        return SourceName.isFit(delivery.source())
                ? sources.find(delivery.caller().tenant(), delivery.source())
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Reading> read(Delivery delivery, Optional<WebhookSource> source) {
        return delivery.body().size() < LARGE_BYTES
                ? Uni.createFrom().item(reader.read(delivery, source))
                : vertx.executeBlocking(() -> reader.read(delivery, source), false);
    }

    private Uni<EventOutcome> commit(Reading reading) {
        return switch (reading) {
            case Reading.Read(var event) -> commit.commit(event);
            case Reading.Refused(var refusal) -> Uni.createFrom().item(new EventOutcome.Refused(refusal));
        };
    }
}
