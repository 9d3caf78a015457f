package dev.automate.event.store;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.SubscriptionMessage;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.outbox.Retelling;
import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Puts into the outbox what a broker that holds nothing has to be told: all subscriptions, and the latest events. */
@ApplicationScoped
public class RetellingStore {
    private static final int AT_ONCE = 2_000;

    /** Ahead of everything that waits in the outbox, which is later: the order of an ordering key stays as it was. */
    private static final long AHEAD = Long.MIN_VALUE / 2;

    private static final String SINCE =
            "select max(sent_at) - $1 * interval '1 millisecond' as since from event.event_sent";

    private static final String SENT = """
            select e.tenant, e.id, e.type, e.source, e.origin, e.trace_id, e.traceparent, e.ordering_key, e.received_at,
                   e.kept_days, e.payload_days
              from event.event_sent s
              join event.event e on e.tenant = s.tenant and e.id = s.id and e.kept_days = s.kept_days
             where s.sent_at >= $1 and (s.tenant, s.id) > ($2, $3)
             order by s.tenant, s.id
             limit $4
            """;

    private static final String PUT = """
            insert into event.outbox (id, topic, record_key, headers, value)
            overriding system value
            select (select coalesce(max(o.id), $1) from event.outbox o where o.id < 0) + m.place,
                   $2, m.record_key, m.headers, convert_to(p.payload::text, 'UTF8')
              from unnest($3::text[], $4::text[], $5::smallint[], $6::text[], $7::jsonb[]) with ordinality
                   as m(tenant, id, payload_days, record_key, headers, place)
              join event.event_payload p on p.tenant = m.tenant and p.id = m.id and p.kept_days = m.payload_days
            """;

    private static final String WANTED = """
            select id, tenant, event_types from event.subscription where enabled order by created_at, id for update
            """;

    private final Pool trusted;
    private final OutboxStore outbox;

    /** @param trusted for a broker, which holds what all tenants have */
    public RetellingStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, OutboxStore outbox) {
        this.trusted = trusted;
        this.outbox = outbox;
    }

    /** Who wants to be told what. */
    public Uni<Void> subscriptions() {
        return trusted.withTransaction(transaction -> transaction
                .query(WANTED)
                .execute()
                .map(rows -> EventColumns.all(rows, RetellingStore::subscription))
                .chain(records -> outbox.append(transaction, Retelling.whole(Topics.SUBSCRIPTIONS, records)))
                .replaceWithVoid());
    }

    /** Events that Kafka had, from that long before the latest of them on; those whose payload is kept no more are left out. */
    public Uni<Void> events(Duration within) {
        return trusted.preparedQuery(SINCE)
                .execute(Tuple.of(within.toMillis()))
                .map(rows -> rows.iterator().next().getOffsetDateTime("since"))
                .chain(since -> since == null ? Uni.createFrom().voidItem() : events(since, Told.NONE));
    }

    private Uni<Void> events(OffsetDateTime since, Told before) {
        return trusted.withTransaction(transaction -> some(transaction, since, before))
                .chain(told -> told.isEmpty() ? Uni.createFrom().voidItem() : events(since, told.getLast()));
    }

    private static Uni<List<Told>> some(SqlConnection transaction, OffsetDateTime since, Told before) {
        return transaction
                .preparedQuery(SENT)
                .execute(Tuple.of(since, before.tenant(), before.id(), AT_ONCE))
                .map(rows -> EventColumns.all(rows, Told::of))
                .call(told -> put(transaction, told));
    }

    private static Uni<?> put(SqlConnection transaction, List<Told> told) {
        return transaction
                .preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addLong(AHEAD)
                        .addString(Topics.EVENTS.name())
                        .addArrayOfString(told.stream().map(Told::tenant).toArray(String[]::new))
                        .addArrayOfString(told.stream().map(Told::id).toArray(String[]::new))
                        .addArrayOfShort(told.stream().map(Told::payloadDays).toArray(Short[]::new))
                        .addArrayOfString(told.stream().map(Told::key).toArray(String[]::new))
                        .addArrayOfJsonObject(told.stream().map(Told::headers).toArray(JsonObject[]::new)));
    }

    private static OutboxRecord subscription(Row row) {
        return new SubscriptionMessage(
                        row.getUUID("id"), row.getString("tenant"), List.of(row.getArrayOfStrings("event_types")))
                .toRecord();
    }

    /** An event as it left before, without what it carries: that never leaves the database. */
    private record Told(String tenant, String id, Short payloadDays, String key, JsonObject headers) {
        static final Told NONE = new Told("", "", (short) 0, "", new JsonObject());

        static Told of(Row row) {
            EventMessage event = new EventMessage(
                    row.getString("id"),
                    row.getString("tenant"),
                    row.getString("type"),
                    row.getString("source"),
                    EventOrigin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                    NullNode.getInstance(),
                    row.getOffsetDateTime("received_at").toInstant(),
                    row.getString("trace_id"),
                    row.getString("traceparent"),
                    row.getString("ordering_key"));
            JsonObject headers = new JsonObject(new LinkedHashMap<>(EventRecord.headers(event)))
                    .put(EventRecord.KEPT_DAYS, Short.toString(row.getShort("kept_days")));
            return new Told(event.tenant(), event.id(), row.getShort("payload_days"), event.recordKey(), headers);
        }
    }
}
