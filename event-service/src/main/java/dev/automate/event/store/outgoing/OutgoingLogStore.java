package dev.automate.event.store.outgoing;

import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.Slice;
import dev.automate.event.domain.outgoing.EventTypes;
import dev.automate.event.domain.outgoing.OutgoingDetail;
import dev.automate.event.domain.outgoing.OutgoingEntry;
import dev.automate.event.domain.outgoing.OutgoingFilter;
import dev.automate.event.domain.outgoing.OutgoingStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a subscription was sent, for its owner: to look at and to ask for again. */
@ApplicationScoped
public class OutgoingLogStore {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String LIST = "select " + OutgoingRows.COLUMNS + """

              from event.outgoing o
             where o.tenant = $1 and o.subscription_id = $2 and ($3::text is null or o.status = $3)
               and ($4::text is null or o.type like $4)
               and o.created_at >= $5 and o.created_at <= $6
               and o.id %1$s 'msg-' || $7 order by o.id %2$s limit $8
            """;

    private static final String FIND = "select " + OutgoingRows.COLUMNS + """
            , o.body
              from event.outgoing o
             where o.tenant = $1 and o.subscription_id = $2 and o.id = $3
            """;

    private static final String ATTEMPTS = """
            select number, started_at, latency_ms, status_code, error, snippet
              from event.outgoing_attempt
             where tenant = $1 and outgoing_id = $2
             order by number
            """;

    /** A new round of attempts, from now on; one that is being sent is left alone. */
    private static final String AGAIN = """
            update event.outgoing o
               set status = 'pending', due_at = now(), round_attempts = 0, round_started = now(), finished_at = null
             where o.tenant = $1 and o.subscription_id = $2 and not o.claimed
            """;

    private static final String AGAIN_ONE = AGAIN + " and o.id = $3";

    private static final String AGAIN_FAILED = AGAIN + """
               and o.id = any(array(
                       select id from event.outgoing
                        where tenant = $1 and subscription_id = $2 and status = 'failed' and type <> $3
                          and created_at >= $4 and created_at <= $5
                        order by id
                        limit $6))
            """;

    private final TenantWall wall;

    public OutgoingLogStore(TenantWall wall) {
        this.wall = wall;
    }

    /** The messages at a cursor, the latest first. */
    public Uni<Slice<OutgoingEntry>> slice(String tenant, OutgoingFilter filter, Cursor cursor, int size) {
        String sql = cursor.goesOlder() ? LIST.formatted("<", "desc") : LIST.formatted(">", "asc");
        Tuple values = Tuple.tuple()
                .addString(tenant)
                .addUUID(filter.subscriptionId())
                .addString(word(filter.status()))
                .addString(pattern(filter.type()))
                .addOffsetDateTime(OutgoingRows.time(orElse(filter.since(), FIRST)))
                .addOffsetDateTime(OutgoingRows.time(orElse(filter.until(), LAST)))
                .addString(cursor.place())
                .addInteger(size + 1);
        return wall.query(tenant, sql, values)
                .map(rows -> Slice.of(cursor, size, OutgoingRows.all(rows, OutgoingRows::entry)));
    }

    /** The message of that id with its attempts, when it is the tenant's and the subscription's. */
    public Uni<Optional<OutgoingDetail>> find(String tenant, UUID subscription, String id) {
        return wall.within(
                tenant,
                transaction -> transaction
                        .preparedQuery(FIND)
                        .execute(Tuple.of(tenant, subscription, id))
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().item(Optional.empty())
                                : detail(transaction, tenant, rows.iterator().next())));
    }

    /** Has a message sent again, also one that has arrived; false when it is being sent, or isn't there. */
    public Uni<Boolean> resend(String tenant, UUID subscription, String id) {
        return wall.query(tenant, AGAIN_ONE, Tuple.of(tenant, subscription, id)).map(rows -> rows.rowCount() == 1);
    }

    /** Has the oldest of those sent again that have failed; answers how many. */
    public Uni<Integer> recover(String tenant, OutgoingFilter failed, int limit) {
        Tuple values = Tuple.of(
                tenant,
                failed.subscriptionId(),
                EventTypes.TEST,
                OutgoingRows.time(orElse(failed.since(), FIRST)),
                OutgoingRows.time(orElse(failed.until(), LAST)),
                limit);
        return wall.query(tenant, AGAIN_FAILED, values).map(rows -> rows.rowCount());
    }

    private static Uni<Optional<OutgoingDetail>> detail(SqlConnection transaction, String tenant, Row row) {
        OutgoingEntry entry = OutgoingRows.entry(row);
        String body = row.getDelegate().getBuffer("body").toString(StandardCharsets.UTF_8);
        return transaction
                .preparedQuery(ATTEMPTS)
                .execute(Tuple.of(tenant, entry.id()))
                .map(rows -> OutgoingRows.all(rows, OutgoingRows::attempt))
                .map(log -> Optional.of(new OutgoingDetail(entry, body, log)));
    }

    private static @Nullable String word(@Nullable OutgoingStatus status) {
        return status == null ? null : status.word();
    }

    /** As LIKE has it. */
    private static @Nullable String pattern(@Nullable String glob) {
        return glob == null
                ? null
                : glob.replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                        .replace('*', '%');
    }

    private static Instant orElse(@Nullable Instant time, Instant other) {
        return time == null ? other : time;
    }
}
