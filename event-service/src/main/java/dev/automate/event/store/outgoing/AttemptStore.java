package dev.automate.event.store.outgoing;

import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.outgoing.Attempt;
import dev.automate.event.domain.outgoing.DueMessage;
import dev.automate.event.domain.outgoing.Health;
import dev.automate.event.domain.outgoing.NextStep;
import dev.automate.event.domain.outgoing.OutgoingStatus;
import dev.automate.event.domain.outgoing.Subscription;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages that are due: claimed by one replica at a time, changed only by the claim that is the latest. */
@ApplicationScoped
public class AttemptStore {
    /**
     * Leaps from one subscription with work to the next, and takes a few messages of each in random order, so that a long
     * line before one endpoint is no longer way for the others. One whose last attempt failed is sent one at a time.
     */
    private static final String CLAIM = """
            with recursive lines(subscription_id) as (
                (select subscription_id from event.outgoing where due_at is not null order by subscription_id limit 1)
                union all
                select (select o.subscription_id from event.outgoing o
                         where o.due_at is not null and o.subscription_id > l.subscription_id
                         order by o.subscription_id limit 1)
                  from lines l where l.subscription_id is not null
            ), open as materialized (
                select s.id, (case when s.failures > 0 then 1 else $4 end) - coalesce(busy.under_way, 0) as room
                  from lines l
                  join event.subscription s on s.id = l.subscription_id
                  left join unnest($1::uuid[], $2::int[]) as busy(id, under_way) on busy.id = s.id
                 order by random()
            ), picked as (
                select due.tenant, due.id
                  from open
                 cross join lateral (
                       select o.tenant, o.id from event.outgoing o
                        where o.subscription_id = open.id and o.due_at <= now()
                        order by o.due_at
                        limit greatest(0, open.room)
                          for update skip locked) due
                 limit $3
            )
            update event.outgoing o
               set claimed = true, fence = o.fence + 1, due_at = now() + $5::bigint * interval '1 millisecond'
              from picked
             where o.tenant = picked.tenant and o.id = picked.id
            returning o.id, o.subscription_id, o.type, o.body, o.attempts, o.round_attempts, o.round_started, o.fence
            """;

    private static final String SUBSCRIPTIONS =
            "select " + SubscriptionRows.COLUMNS + " from event.subscription where id = any($1)";

    /** One statement for the message, its log and its endpoint's health: all or nothing, and nothing of an old claim. */
    private static final String RECORD = """
            with message as (
                update event.outgoing
                   set status = $4, due_at = now() + $5::bigint * interval '1 millisecond', claimed = false,
                       attempts = attempts + 1, round_attempts = round_attempts + 1,
                       finished_at = case when $5::bigint is null then now() end, status_code = $8, error = $9
                 where tenant = $1 and id = $2 and fence = $3 and claimed
                returning tenant, id, subscription_id, attempts
            ), logged as (
                insert into event.outgoing_attempt (tenant, outgoing_id, number, started_at, latency_ms, status_code,
                                                    error, snippet)
                select tenant, id, attempts, $6, $7, $8, $9, $10 from message
            )
            update event.subscription s
               set failures = case when $9::text is null then 0 else s.failures + 1 end,
                   failing_since = case when $9::text is null then null else coalesce(s.failing_since, $6) end
              from message m
             where s.id = m.subscription_id and s.tenant = m.tenant and $11 and ($9::text is not null or s.failures > 0)
            returning s.disabled_reason, s.disabled_at, s.failures, s.failing_since
            """;

    /** Not an attempt: it is given back for later, or ended without having been sent. */
    private static final String PUT_OFF = """
            update event.outgoing
               set due_at = now() + $4::bigint * interval '1 millisecond', claimed = false,
                   status = case when $4::bigint is null then 'failed' else status end,
                   finished_at = case when $4::bigint is null then now() end,
                   error = coalesce($5, error)
             where tenant = $1 and id = $2 and fence = $3 and claimed
            """;

    private final Pool trusted;
    private final SubscriptionRows rows;

    /** @param trusted for claims, which hold messages of many tenants */
    public AttemptStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, SubscriptionRows rows) {
        this.trusted = trusted;
        this.rows = rows;
    }

    /**
     * How much may be claimed.
     *
     * @param busy how many are under way here, of those subscriptions that have any
     * @param room in all
     * @param each for one subscription
     */
    public record Room(Map<UUID, Integer> busy, int room, int each) {
        public Room {
            busy = Map.copyOf(busy);
        }
    }

    /** Claims messages that are due, and those whose replica has gone silent; another replica gets others. */
    public Uni<List<DueMessage>> claim(Room room, Duration lease) {
        List<Map.Entry<UUID, Integer>> busy = List.copyOf(room.busy().entrySet());
        Tuple values = Tuple.of(
                busy.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                busy.stream().map(Map.Entry::getValue).toArray(Integer[]::new),
                room.room(),
                room.each(),
                lease.toMillis());
        return trusted.preparedQuery(CLAIM).execute(values).chain(this::withSubscriptions);
    }

    /**
     * Writes an attempt down; answers the endpoint's health when it has changed by it. Does nothing when the claim is not
     * the latest any more.
     */
    public Uni<Optional<Health>> record(DueMessage message, Attempt attempt, NextStep next) {
        Tuple values = Tuple.tuple()
                .addString(message.subscription().tenant())
                .addString(message.id())
                .addLong(message.fence())
                .addString(status(next).word())
                .addLong(waitMillis(next))
                .addOffsetDateTime(OutgoingRows.time(attempt.startedAt()))
                .addInteger(Math.toIntExact(attempt.latency().toMillis()))
                .addInteger(attempt.statusCode())
                .addString(attempt.error())
                .addString(attempt.snippet())
                .addBoolean(message.counts());
        return trusted.preparedQuery(RECORD)
                .execute(values)
                .map(changed -> OutgoingRows.first(changed, AttemptStore::health));
    }

    /** Gives a claimed message back, to be looked at after that time. */
    public Uni<Void> postpone(DueMessage message, Duration wait) {
        return putOff(message, wait.toMillis(), null);
    }

    /** Ends a claimed message that is not sent. */
    public Uni<Void> drop(DueMessage message, String why) {
        return putOff(message, null, why);
    }

    private Uni<Void> putOff(DueMessage message, @Nullable Long waitMillis, @Nullable String why) {
        Tuple values = Tuple.of(message.subscription().tenant(), message.id(), message.fence(), waitMillis, why);
        return trusted.preparedQuery(PUT_OFF).execute(values).replaceWithVoid();
    }

    private Uni<List<DueMessage>> withSubscriptions(RowSet<Row> claimed) {
        UUID[] ids = OutgoingRows.all(claimed, row -> row.getUUID("subscription_id")).stream()
                .distinct()
                .toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().item(List.of())
                : trusted.preparedQuery(SUBSCRIPTIONS)
                        .execute(Tuple.of(ids))
                        .map(found -> due(
                                claimed,
                                OutgoingRows.all(found, rows::read).stream()
                                        .collect(Collectors.toMap(Subscription::id, Function.identity()))));
    }

    /** A subscription that was deleted meanwhile took its messages along. */
    private static List<DueMessage> due(RowSet<Row> claimed, Map<UUID, Subscription> subscriptions) {
        return OutgoingRows.all(
                        claimed,
                        row -> Optional.ofNullable(subscriptions.get(row.getUUID("subscription_id")))
                                .map(found -> due(row, found)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static DueMessage due(Row row, Subscription subscription) {
        return new DueMessage(
                row.getString("id"),
                row.getString("type"),
                Octets.of(row.getDelegate().getBuffer("body").getBytes()),
                subscription,
                row.getInteger("attempts"),
                row.getInteger("round_attempts"),
                OutgoingRows.instant(row, "round_started"),
                row.getLong("fence"));
    }

    private static Health health(Row row) {
        return new Health(
                row.getString("disabled_reason"),
                OutgoingRows.perhaps(row, "disabled_at"),
                row.getInteger("failures"),
                OutgoingRows.perhaps(row, "failing_since"));
    }

    private static OutgoingStatus status(NextStep next) {
        return switch (next) {
            case NextStep.Delivered() -> OutgoingStatus.DELIVERED;
            case NextStep.TryAgain again -> OutgoingStatus.PENDING;
            case NextStep.GivenUp() -> OutgoingStatus.FAILED;
        };
    }

    private static @Nullable Long waitMillis(NextStep next) {
        return next instanceof NextStep.TryAgain(Duration wait) ? wait.toMillis() : null;
    }
}
