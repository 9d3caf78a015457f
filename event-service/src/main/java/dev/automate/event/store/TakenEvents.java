package dev.automate.event.store;

import dev.automate.common.error.Refusals;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events that hold the keys with which others came in. */
record TakenEvents(Map<Key, Taken> byKey) {
    static final TakenEvents NONE = new TakenEvents(Map.of());

    record Key(String tenant, String source, String dedupeKey) {}

    record Taken(String id, @Nullable Octets payloadHash) {
        boolean differsFrom(NewEvent event) {
            return payloadHash != null && event.payloadHash() != null && !payloadHash.equals(event.payloadHash());
        }
    }

    TakenEvents {
        byKey = Map.copyOf(byKey);
    }

    static TakenEvents of(RowSet<Row> rows) {
        Map<Key, Taken> taken = new HashMap<>();
        rows.forEach(row -> taken.put(
                new Key(row.getString("tenant"), row.getString("source"), row.getString("dedupe_key")),
                new Taken(
                        row.getString("id"),
                        EventColumns.octets(row.getDelegate().getBuffer("payload_hash")))));
        return new TakenEvents(taken);
    }

    EventOutcome outcomeOf(NewEvent event) {
        Taken taken = byKey.get(
                new Key(event.message().tenant(), event.message().source(), String.valueOf(event.dedupeKey())));
        if (taken == null) {
            throw new IllegalStateException("an event without a key can't have been there before");
        }
        return taken.differsFrom(event)
                ? new EventOutcome.Refused(
                        Refusals.conflict("dedupe_key", "Another event with this key has another type or payload"))
                : new EventOutcome.Duplicate(taken.id());
    }
}
