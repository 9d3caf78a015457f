package dev.automate.event.store;

import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts what waits, as far as it is worth counting: beyond ten thousand nobody asks how many. */
@Singleton
public class BacklogStore {
    private static final String BACKLOG = """
            select (select count(*) from (
                        select 1 from event.outgoing o join event.subscription s on s.id = o.subscription_id
                         where s.enabled and o.due_at < now() and not o.claimed limit 10000) due) as outgoing,
                   coalesce((
                        select extract(epoch from greatest(now() - min(first.due_at), interval '0')) * 1000
                          from event.subscription s
                         cross join lateral (
                               select due_at from event.outgoing o
                                where o.subscription_id = s.id and o.due_at is not null order by o.due_at limit 1) first
                         where s.enabled), 0)::bigint as late_millis,
                   (select count(*) from event.subscription where not enabled and disabled_reason is not null) as disabled,
                   (select count(*) from (
                        select 1 from event.dead_letter where redriven_at is null limit 10000) dead) as dead
            """;

    private final Pool trusted;

    /** @param trusted since it counts for all tenants */
    public BacklogStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /**
     * What waits.
     *
     * @param outgoing messages that should be on their way
     * @param late how long the first of them should
     * @param disabled subscriptions whose endpoint was given up
     * @param dead letters that nobody has redriven
     */
    public record Backlog(long outgoing, Duration late, long disabled, long dead) {}

    public Uni<Backlog> backlog() {
        return trusted.query(BACKLOG)
                .execute()
                .map(rows -> backlog(rows.iterator().next()));
    }

    private static Backlog backlog(Row row) {
        return new Backlog(
                row.getLong("outgoing"),
                Duration.ofMillis(row.getLong("late_millis")),
                row.getLong("disabled"),
                row.getLong("dead"));
    }
}
