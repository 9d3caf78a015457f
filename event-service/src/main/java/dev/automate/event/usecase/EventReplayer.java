package dev.automate.event.usecase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.message.EventMessage;
import dev.automate.event.domain.DedupeKey;
import dev.automate.event.domain.EventCriteria;
import dev.automate.event.domain.EventDetail;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.Provenance;
import dev.automate.event.domain.Repetition;
import dev.automate.event.domain.StoredEvent;
import dev.automate.event.store.EventReads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has events happen again: each as a new event with the same type, source and payload, so that every workflow that matches
 * now runs once for it. The old event stays as it is.
 */
@ApplicationScoped
public class EventReplayer {
    private static final Refusal NOT_KEPT =
            Refusals.of(RefusalKind.CONFLICT, "What the event carries is not kept any more");

    private final EventReads events;
    private final EventCommit commit;
    private final Clock clock;

    public EventReplayer(EventReads events, EventCommit commit, Clock clock) {
        this.events = events;
        this.commit = commit;
        this.clock = clock;
    }

    /** Completes after the commit; empty when the tenant has no such event. */
    public Uni<Optional<EventOutcome>> replay(Repetition wish, String id) {
        return events.find(wish.tenant(), id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : repeat(wish, found.get()).map(Optional::of));
    }

    /** The oldest events that match, one after the other; those whose payload isn't kept any more are left out. */
    public Uni<List<EventOutcome>> replay(Repetition wish, EventCriteria criteria, int limit) {
        return events.oldest(wish.tenant(), criteria, limit)
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(id -> events.find(wish.tenant(), id))
                .filter(found -> found.map(EventDetail::payloadJson).isPresent())
                .map(Optional::orElseThrow)
                .onItem()
                .transformToUniAndConcatenate(old -> repeat(wish, old))
                .collect()
                .asList();
    }

    private Uni<EventOutcome> repeat(Repetition wish, EventDetail old) {
        String payload = old.payloadJson();
        return payload == null
                ? Uni.createFrom().item(new EventOutcome.Refused(NOT_KEPT))
                : commit.commit(again(wish, old, payload));
    }

    private NewEvent again(Repetition wish, EventDetail old, String payload) {
        Provenance before = old.provenance();
        return new NewEvent(
                message(wish, old, json(payload)),
                Octets.ofText(payload),
                new Provenance(
                        before.rawBody(),
                        before.headers(),
                        before.scheme(),
                        before.secret(),
                        old.event().id()),
                key(wish, old.event()),
                null,
                old.keeping());
    }

    private EventMessage message(Repetition wish, EventDetail old, JsonNode payload) {
        Instant now = clock.instant();
        StoredEvent event = old.event();
        return new EventMessage(
                "evt-" + Ids.at(now.toEpochMilli()),
                wish.tenant(),
                event.type(),
                event.source(),
                event.origin(),
                payload,
                now,
                wish.traceId(),
                null,
                event.orderingKey());
    }

    private static @Nullable String key(Repetition wish, StoredEvent event) {
        return wish.key() == null
                ? null
                : DedupeKey.of(DedupeKey.Kind.REQUEST, "replay of " + event.id() + ": " + wish.key());
    }

    private static JsonNode json(String payload) {
        try {
            return Json.mapper().readTree(payload);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the column is of the type json", impossible);
        }
    }
}
