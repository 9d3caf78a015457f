package dev.automate.event.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.EventCriteria;
import dev.automate.event.domain.EventDetail;
import dev.automate.event.domain.EventFilter;
import dev.automate.event.domain.Page;
import dev.automate.event.domain.Slice;
import dev.automate.event.domain.StoredEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What a tenant may look at of its events. */
@ApplicationScoped
public class EventReads {
    private static final String FIND = """
            select e.id, e.type, e.source, e.origin, e.trace_id, e.dedupe_key, e.ordering_key, e.received_at, e.replay_of,
                   e.traceparent, e.scheme, e.secret_id, e.kept_days, e.payload_days, p.payload::text as payload,
                   p.raw_body, p.headers::text as headers,
                   s.id is not null as published, s.partition, s.place, s.sent_at
              from event.event e
              left join event.event_payload p on p.tenant = e.tenant and p.id = e.id and p.kept_days = e.payload_days
              left join event.event_sent s on s.tenant = e.tenant and s.id = e.id and s.kept_days = e.kept_days
             where e.tenant = $1 and e.id = $2
            """;

    private final TenantWall wall;

    public EventReads(TenantWall wall) {
        this.wall = wall;
    }

    /** The event of that id, when it is the tenant's. */
    public Uni<Optional<EventDetail>> find(String tenant, String id) {
        return wall.query(tenant, FIND, Tuple.of(tenant, id))
                .map(rows -> EventColumns.all(rows, row -> EventColumns.detail(tenant, row)).stream()
                        .findFirst());
    }

    /** One page of the events that the filter lets through, the latest first. */
    public Uni<Page<StoredEvent>> list(EventFilter filter) {
        EventQuery query = EventQuery.of(filter.tenant(), filter.criteria());
        return wall.within(
                filter.tenant(),
                transaction -> count(transaction, query).chain(count -> page(transaction, query, filter, count)));
    }

    /** The events at a cursor, the latest first. */
    public Uni<Slice<StoredEvent>> slice(String tenant, EventCriteria criteria, Cursor cursor, int size) {
        EventQuery query = EventQuery.of(tenant, criteria);
        return wall.query(tenant, query.slicing(cursor), query.with(cursor, size + 1))
                .map(rows -> Slice.of(cursor, size, EventColumns.all(rows, EventColumns::event)));
    }

    /** How many events there are. */
    public Uni<Long> count(String tenant, EventCriteria criteria) {
        return wall.within(tenant, transaction -> count(transaction, EventQuery.of(tenant, criteria)));
    }

    /** The ids of the oldest of them. */
    public Uni<List<String>> oldest(String tenant, EventCriteria criteria, int limit) {
        EventQuery query = EventQuery.of(tenant, criteria);
        return wall.query(tenant, query.naming(), query.with(limit))
                .map(rows -> EventColumns.all(rows, row -> row.getString("id")));
    }

    private static Uni<Long> count(SqlConnection transaction, EventQuery query) {
        return transaction
                .preparedQuery(query.counting())
                .execute(query.conditions())
                .map(rows -> firstLong(rows.iterator().next()));
    }

    private static long firstLong(Row row) {
        return row.getLong(0);
    }

    private static Uni<Page<StoredEvent>> page(
            SqlConnection transaction, EventQuery query, EventFilter filter, long count) {
        return transaction
                .preparedQuery(query.listing())
                .execute(query.with(filter.page()))
                .map(rows -> new Page<>(count, EventColumns.all(rows, EventColumns::event)));
    }
}
