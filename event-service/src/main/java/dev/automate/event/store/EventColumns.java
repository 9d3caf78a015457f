package dev.automate.event.store;

import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.Topics;
import dev.automate.event.domain.DedupeKey;
import dev.automate.event.domain.EventDetail;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.Provenance;
import dev.automate.event.domain.SentEvent;
import dev.automate.event.domain.StoredEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Events as columns and as records of the outbox. */
final class EventColumns {
    private EventColumns() {}

    /** One array for each column, in the order of the statement that accepts. */
    static Tuple of(List<NewEvent> events, int keepKeysDays) {
        List<Object> columns = new ArrayList<>();
        columns.add(texts(events, event -> event.message().tenant()));
        columns.add(texts(events, event -> event.message().id()));
        columns.add(texts(events, event -> event.message().source()));
        columns.add(texts(events, event -> name(event.message().origin())));
        columns.add(texts(events, event -> event.message().type()));
        columns.add(column(events, event -> buffer(event.payload()), Buffer[]::new));
        columns.add(column(events, event -> buffer(event.provenance().rawBody()), Buffer[]::new));
        columns.add(texts(events, event -> event.message().traceId()));
        columns.add(texts(events, event -> event.message().traceparent()));
        columns.add(texts(events, NewEvent::dedupeKey));
        columns.add(texts(events, event -> event.message().orderingKey()));
        columns.add(column(events, event -> buffer(event.payloadHash()), Buffer[]::new));
        columns.add(column(events, EventColumns::receivedAt, OffsetDateTime[]::new));
        columns.add(texts(events, event -> HeadersJson.write(event.provenance().headers())));
        columns.add(texts(events, event -> event.provenance().scheme()));
        columns.add(texts(events, event -> event.provenance().secret()));
        columns.add(texts(events, event -> event.provenance().replayOf()));
        columns.add(texts(events, event -> event.message().recordKey()));
        columns.add(column(events, EventColumns::recordHeaders, Object[]::new));
        columns.add(column(events, event -> (short) event.keeping().days(), Short[]::new));
        columns.add(column(events, event -> (short) event.keeping().payloadDays(), Short[]::new));
        columns.add(Topics.EVENTS.name());
        columns.add(keepKeysDays);
        return Tuple.tuple(columns);
    }

    /** The keys by which events are found that were there before. */
    static Tuple keysOf(List<NewEvent> events) {
        return Tuple.of(
                texts(events, event -> event.message().tenant()),
                texts(events, event -> event.message().source()),
                texts(events, NewEvent::dedupeKey));
    }

    static StoredEvent event(Row row) {
        String dedupeKey = row.getString("dedupe_key");
        return new StoredEvent(
                row.getString("id"),
                row.getString("type"),
                row.getString("source"),
                EventOrigin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                row.getString("trace_id"),
                dedupeKey == null ? null : DedupeKey.shown(dedupeKey),
                row.getString("ordering_key"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getBoolean("published"),
                row.getString("replay_of"));
    }

    static EventDetail detail(String tenant, Row row) {
        StoredEvent event = event(row);
        Provenance provenance = new Provenance(
                octets(row.getDelegate().getBuffer("raw_body")),
                HeadersJson.read(row.getString("headers")),
                row.getString("scheme"),
                row.getString("secret_id"),
                event.replayOf());
        return new EventDetail(
                event,
                row.getString("payload"),
                row.getString("traceparent"),
                provenance,
                new Keeping(row.getInteger("kept_days"), row.getInteger("payload_days")),
                sent(tenant, event, row));
    }

    private static @Nullable SentEvent sent(String tenant, StoredEvent event, Row row) {
        return event.published()
                ? new SentEvent(
                        tenant,
                        event.id(),
                        row.getInteger("partition"),
                        row.getLong("place"),
                        row.getOffsetDateTime("sent_at").toInstant())
                : null;
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    static @Nullable Octets octets(@Nullable Buffer buffer) {
        return buffer == null ? null : Octets.of(buffer.getBytes());
    }

    private static String name(EventOrigin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    private static Object recordHeaders(NewEvent event) {
        return new JsonObject(new LinkedHashMap<>(EventRecord.headers(event.message())))
                .put(EventRecord.KEPT_DAYS, Integer.toString(event.keeping().days()));
    }

    private static OffsetDateTime receivedAt(NewEvent event) {
        return event.message().receivedAt().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Buffer buffer(@Nullable Octets octets) {
        return octets == null ? null : Buffer.buffer(octets.bytes());
    }

    private static Object texts(List<NewEvent> events, Function<NewEvent, @Nullable String> value) {
        return column(events, value, String[]::new);
    }

    private static <T> Object column(
            List<NewEvent> events, Function<NewEvent, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        @Nullable T[] column = array.apply(events.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(events.get(i));
        }
        return column;
    }
}
