package dev.automate.event.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.DeliveryEntry;
import dev.automate.event.domain.DeliveryFilter;
import dev.automate.event.domain.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The deliveries of a source, those that became events and those that were refused, in one order. */
@ApplicationScoped
public class DeliveryStore {
    /** Both kinds of ids are four characters and a UUID that begins with the time. */
    private static final String LIST = """
            select d.id, d.accepted, d.received_at, d.trace_id, d.type, d.secret_id, d.code, d.body_bytes
              from ((select e.id, true as accepted, e.received_at, e.trace_id, e.type, e.secret_id,
                            null::text as code, e.body_bytes
                       from event.event e
                      where e.tenant = $1 and e.source = $3 and e.origin = 'webhook' and e.replay_of is null
                        and coalesce($4::boolean, true) and e.received_at >= $5 and e.received_at <= $6
                        and e.id %1$s 'evt-' || $7 order by e.id %2$s limit $8)
                    union all
                    (select r.id, false, r.received_at, r.trace_id, null, null, r.findings -> 0 ->> 'code', r.body_bytes
                       from event.refused_delivery r
                      where r.tenant = $1 and r.source_id = $2
                        and not coalesce($4::boolean, false) and r.received_at >= $5 and r.received_at <= $6
                        and r.id %1$s 'del-' || $7 order by r.id %2$s limit $8)) d
             order by substr(d.id, 5) collate "C" %2$s limit $8
            """;

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final TenantWall wall;

    public DeliveryStore(TenantWall wall) {
        this.wall = wall;
    }

    /** The deliveries at a cursor, the latest first. */
    public Uni<Slice<DeliveryEntry>> slice(String tenant, DeliveryFilter filter, Cursor cursor, int size) {
        String sql = cursor.goesOlder() ? LIST.formatted("<", "desc") : LIST.formatted(">", "asc");
        return wall.query(tenant, sql, values(tenant, filter, cursor, size + 1))
                .map(rows -> Slice.of(cursor, size, EventColumns.all(rows, DeliveryStore::read)));
    }

    private static Tuple values(String tenant, DeliveryFilter filter, Cursor cursor, int limit) {
        return Tuple.tuple()
                .addString(tenant)
                .addUUID(filter.sourceId())
                .addString(filter.source())
                .addBoolean(filter.accepted())
                .addOffsetDateTime(orElse(filter.since(), FIRST).atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(orElse(filter.until(), LAST).atOffset(ZoneOffset.UTC))
                .addString(cursor.place())
                .addInteger(limit);
    }

    private static Instant orElse(@Nullable Instant time, Instant other) {
        return time == null ? other : time;
    }

    private static DeliveryEntry read(Row row) {
        return new DeliveryEntry(
                row.getString("id"),
                row.getBoolean("accepted"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("trace_id"),
                row.getString("type"),
                row.getString("secret_id"),
                row.getString("code"),
                row.getInteger("body_bytes"));
    }
}
