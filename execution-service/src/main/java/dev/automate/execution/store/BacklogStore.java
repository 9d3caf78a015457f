package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts the executions whose turn it is, among the ten thousand that have waited longest: beyond that nobody asks how many. */
@Singleton
public class BacklogStore {
    private static final String BACKLOG = """
            with due as materialized (
                select status, wake_at from execution.execution where wake_at < now() order by wake_at limit 10000)
            select count(*) as due,
                   coalesce(extract(epoch from now() - min(wake_at)) * 1000, 0)::bigint as age_millis,
                   count(*) filter (where status = 'WAITING' and wake_at < now() - interval '5 seconds') as timers,
                   count(*) filter (where status = 'RUNNING' and wake_at < now() - interval '30 seconds') as stuck
              from due
            """;

    private final Pool trusted;

    /** @param trusted since it counts for all tenants */
    public BacklogStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /**
     * What waits.
     *
     * @param due executions whose turn it is
     * @param oldest how long it has been the first one's
     * @param timers those that waited for a time which has come
     * @param stuck those that a replica has worked on until it went silent
     */
    public record Backlog(long due, Duration oldest, long timers, long stuck) {}

    public Uni<Backlog> backlog() {
        return trusted.query(BACKLOG)
                .execute()
                .map(rows -> backlog(rows.iterator().next()));
    }

    private static Backlog backlog(Row row) {
        return new Backlog(
                row.getLong("due"),
                Duration.ofMillis(row.getLong("age_millis")),
                row.getLong("timers"),
                row.getLong("stuck"));
    }
}
