package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.document.DocumentStatus;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts what waits to be taken in, and how far documents have come. */
@Singleton
public class BacklogStore {
    private static final String BACKLOG = """
            select (select count(*) from (select 1 from rag.work where due_at <= now() limit 10000) due) as due,
                   coalesce((select extract(epoch from now() - min(due_at)) * 1000
                               from rag.work where due_at <= now()), 0)::bigint as age_millis,
                   (select coalesce(sum(last_change - applied), 0)::bigint from rag.index_version
                     where provider <> 'embedded' and applied < last_change and state in ('building', 'active')) as changes
            """;

    private final Pool trusted;

    /** @param trusted since it counts for all tenants */
    public BacklogStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /**
     * What waits.
     *
     * @param due documents that nobody is at
     * @param oldest how long the first of them has waited
     * @param changes that providers outside the service haven't got
     */
    public record Backlog(long due, Duration oldest, long changes) {}

    public Uni<Backlog> backlog() {
        return trusted.query(BACKLOG)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(
                        row.getLong("due"), Duration.ofMillis(row.getLong("age_millis")), row.getLong("changes")));
    }

    /** How many documents there are of each status. */
    public Uni<Map<DocumentStatus, Long>> documents() {
        return trusted.query("select status, count(*) as documents from rag.document group by status")
                .execute()
                .map(rows -> {
                    Map<DocumentStatus, Long> counts = new EnumMap<>(DocumentStatus.class);
                    for (Row row : rows) {
                        counts.put(DocumentStatus.of(row.getString("status")), row.getLong("documents"));
                    }
                    return counts;
                });
    }
}
