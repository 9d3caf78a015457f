package dev.automate.event.usecase;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.event.domain.DeliveryOutcome;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Reading;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.signature.Verification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a webhook: proved, understood, committed; only then it is accepted. */
@ApplicationScoped
public class EventAcceptor {
    /** Hashing and parsing less than this takes an event loop under a millisecond or two. */
    private static final int LARGE_BYTES = 128 * 1024;

    private static final Refusal NOBODY_VOUCHES =
            Refusals.of(RefusalKind.UNAUTHENTICATED, "Missing or invalid webhook signature");

    private final SourceMemory sources;
    private final DeliveryCheck check;
    private final RefusalKeeper refusals;
    private final DeliveryReader reader;
    private final EventCommit commit;
    private final Vertx vertx;

    public EventAcceptor(
            SourceMemory sources,
            DeliveryCheck check,
            RefusalKeeper refusals,
            DeliveryReader reader,
            EventCommit commit,
            Vertx vertx) {
        this.sources = sources;
        this.check = check;
        this.refusals = refusals;
        this.reader = reader;
        this.commit = commit;
        this.vertx = vertx;
    }

    /** Completes after the commit, or at once when the delivery is refused. */
    public Uni<DeliveryOutcome> accept(Delivery delivery) {
        return sources.named(delivery.caller().tenant(), delivery.source())
                .chain(source -> readWhereItMayTake(delivery, source))
                .chain(this::commit);
    }

    private Uni<Reading> readWhereItMayTake(Delivery delivery, Optional<WebhookSource> source) {
        return delivery.body().size() < LARGE_BYTES
                        && delivery.header("Content-Encoding").isEmpty()
                ? Uni.createFrom().item(read(delivery, source))
                : vertx.executeBlocking(() -> read(delivery, source), false);
    }

    private Reading read(Delivery delivery, Optional<WebhookSource> source) {
        return switch (check.check(delivery, source)) {
            case Verification.Refused(var finding) -> {
                source.ifPresent(known -> refusals.keep(delivery, known, finding));
                yield new Reading.Refused(NOBODY_VOUCHES);
            }
            case Verification.Verified verified -> reader.read(delivery, source, verified);
        };
    }

    private Uni<DeliveryOutcome> commit(Reading reading) {
        return switch (reading) {
            case Reading.Read(var events) -> commit(events);
            case Reading.Challenged(var text) -> Uni.createFrom().item(new DeliveryOutcome.Answered(text));
            case Reading.Refused(var refusal) -> {
                refusals.count(refusal);
                yield Uni.createFrom().item(new DeliveryOutcome.Refused(refusal));
            }
        };
    }

    /** A batch is taken when all of it is; what is not is sent again, and what was taken is known then. */
    private Uni<DeliveryOutcome> commit(List<NewEvent> events) {
        return Uni.join()
                .all(events.stream().map(commit::commit).toList())
                .andFailFast()
                .map(EventAcceptor::outcome);
    }

    private static DeliveryOutcome outcome(List<EventOutcome> outcomes) {
        List<String> ids = new ArrayList<>();
        for (EventOutcome outcome : outcomes) {
            switch (outcome) {
                case EventOutcome.Accepted(String id) -> ids.add(id);
                case EventOutcome.Duplicate(String id) -> ids.add(id);
                case EventOutcome.Refused(var refusal) -> {
                    return new DeliveryOutcome.Refused(refusal);
                }
            }
        }
        return new DeliveryOutcome.Taken(ids);
    }
}
