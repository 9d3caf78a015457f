package dev.automate.event.store.outgoing;

import dev.automate.common.message.SubscriptionMessage;
import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.outgoing.NewMessage;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Messages as they come in: each subscription is told of each occurrence once. */
@ApplicationScoped
public class IntakeStore {
    private static final String WANTING = """
            select id, tenant, event_types, created_at
              from event.subscription
             where tenant = any($1) and enabled
            """;

    /** Whoever was deleted or disabled meanwhile gets nothing. */
    private static final String INSERT = """
            insert into event.outgoing (tenant, id, subscription_id, occurrence_id, type, body, trace_id, status,
                                        round_started, due_at, created_at)
            select n.tenant, n.id, s.id, n.occurrence_id, n.type, n.body, n.trace_id, 'pending',
                   now(), now(), n.created_at
              from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::bytea[], $7::text[],
                          $8::timestamptz[])
                   as n(tenant, id, subscription_id, occurrence_id, type, body, trace_id, created_at)
              join event.subscription s on s.id = n.subscription_id and s.tenant = n.tenant and s.enabled
                on conflict (subscription_id, type, occurrence_id) do nothing
            """;

    /** Claimed from the start by who sends it; if that replica dies, another one sends it after the lease. */
    private static final String INSERT_CLAIMED = """
            insert into event.outgoing (tenant, id, subscription_id, occurrence_id, type, body, trace_id, status,
                                        round_started, due_at, claimed, fence, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'pending', now(), now() + $9::bigint * interval '1 millisecond', true, 1, $8)
            """;

    private final Pool trusted;
    private final TenantWall wall;

    /** @param trusted for batches, which hold occurrences of many tenants */
    public IntakeStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, TenantWall wall) {
        this.trusted = trusted;
        this.wall = wall;
    }

    /**
     * A subscription that counts.
     *
     * @param since when it was made: what happened before is not told
     */
    public record Wanting(SubscriptionMessage subscription, Instant since) {}

    /** Everybody in these tenants who wants to be told of anything. */
    public Uni<List<Wanting>> wanting(Collection<String> tenants) {
        return trusted.preparedQuery(WANTING)
                .execute(Tuple.of(tenants.toArray(String[]::new)))
                .map(rows -> OutgoingRows.all(rows, IntakeStore::wanting));
    }

    /** Keeps messages that aren't there yet; answers how many were new. */
    public Uni<Integer> insert(List<NewMessage> messages) {
        Tuple columns = Tuple.tuple()
                .addValue(messages.stream().map(NewMessage::tenant).toArray(String[]::new))
                .addValue(messages.stream().map(NewMessage::id).toArray(String[]::new))
                .addValue(messages.stream().map(NewMessage::subscriptionId).toArray(UUID[]::new))
                .addValue(messages.stream().map(NewMessage::occurrenceId).toArray(String[]::new))
                .addValue(messages.stream().map(NewMessage::type).toArray(String[]::new))
                .addValue(messages.stream().map(IntakeStore::body).toArray(Buffer[]::new))
                .addValue(messages.stream().map(NewMessage::traceId).toArray(String[]::new))
                .addValue(messages.stream()
                        .map(each -> OutgoingRows.time(each.createdAt()))
                        .toArray(OffsetDateTime[]::new));
        return trusted.preparedQuery(INSERT).execute(columns).map(rows -> rows.rowCount());
    }

    /** Keeps one that is sent at once, claimed for {@code leaseMillis} under the fence 1. */
    public Uni<Void> insertClaimed(NewMessage message, long leaseMillis) {
        Tuple values = Tuple.tuple()
                .addString(message.tenant())
                .addString(message.id())
                .addUUID(message.subscriptionId())
                .addString(message.occurrenceId())
                .addString(message.type())
                .addValue(body(message))
                .addString(message.traceId())
                .addOffsetDateTime(OutgoingRows.time(message.createdAt()))
                .addLong(leaseMillis);
        return wall.query(message.tenant(), INSERT_CLAIMED, values).replaceWithVoid();
    }

    private static Wanting wanting(Row row) {
        return new Wanting(
                new SubscriptionMessage(
                        row.getUUID("id"), row.getString("tenant"), List.of(row.getArrayOfStrings("event_types"))),
                OutgoingRows.instant(row, "created_at"));
    }

    private static Buffer body(NewMessage message) {
        return Buffer.buffer(message.body().bytes());
    }
}
