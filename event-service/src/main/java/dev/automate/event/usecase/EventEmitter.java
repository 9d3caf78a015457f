package dev.automate.event.usecase;

import dev.automate.common.id.Ids;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.event.domain.DedupeKey;
import dev.automate.event.domain.Emission;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.PayloadHash;
import dev.automate.event.domain.Provenance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes an event from a caller of the API. */
@ApplicationScoped
public class EventEmitter {
    private final EventCommit commit;
    private final Keeping keeping;
    private final Clock clock;

    public EventEmitter(EventCommit commit, Keeping keeping, Clock clock) {
        this.commit = commit;
        this.keeping = keeping;
        this.clock = clock;
    }

    /** Completes after the commit; refused when the caller's dedupe key stands for another type or payload. */
    public Uni<EventOutcome> emit(String tenant, Emission emission, String traceId, @Nullable String traceparent) {
        return commit.commit(event(message(tenant, emission, traceId, traceparent), emission.dedupeKey()));
    }

    private EventMessage message(String tenant, Emission emission, String traceId, @Nullable String traceparent) {
        Instant now = clock.instant();
        return new EventMessage(
                "evt-" + Ids.at(now.toEpochMilli()),
                tenant,
                emission.type(),
                emission.source(),
                EventOrigin.API,
                emission.payload(),
                now,
                traceId,
                traceparent,
                emission.orderingKey(),
                emission.hops());
    }

    private NewEvent event(EventMessage message, @Nullable String dedupeKey) {
        Optional<String> key = Optional.ofNullable(dedupeKey);
        return new NewEvent(
                message,
                Octets.of(EventRecord.value(message)),
                Provenance.NONE,
                key.map(given -> DedupeKey.of(DedupeKey.Kind.KEY, given)).orElse(null),
                key.map(given -> PayloadHash.of(message.type(), message.payload()))
                        .orElse(null),
                keeping);
    }
}
