package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What is left over, of all tenants. */
@Singleton
public class SweepStore {
    private static final Duration UPLOADS_UNDER_WAY = Duration.ofHours(1);
    private static final Duration SEARCHES_UNDER_WAY = Duration.ofMinutes(1);

    private final Pool trusted;

    /** @param trusted for rows that have outlived their use, whosever they are */
    public SweepStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** An index that isn't the one that answers. */
    public record Unsettled(String tenant, UUID endpoint, long version, String state) {}

    /** Indexes that are built and wait to be swapped in, and those that no search can stand on any more. */
    public Uni<List<Unsettled>> unsettled() {
        String sql = """
                select i.tenant, i.endpoint, i.version, i.state
                  from rag.index_version i
                 where i.state in ('retired', 'rejected') and i.state_since < now() - $1 * interval '1 millisecond'
                    or i.state = 'building'
                       and (i.provider = 'embedded' or i.applied >= i.last_change)
                       and not exists (select 1 from rag.work w where w.endpoint = i.endpoint and w.version = i.version)
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(SEARCHES_UNDER_WAY.toMillis()))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Unsettled(
                                row.getString("tenant"),
                                row.getUUID("endpoint"),
                                row.getLong("version"),
                                row.getString("state"))));
    }

    /** Questions that their endpoints keep no longer. */
    public Uni<Integer> forgetQuestions() {
        String sql = """
                delete from rag.query_log q using rag.endpoint e
                 where e.id = q.endpoint
                   and q.asked_at < now() - coalesce((e.config ->> 'log_days')::int, 30) * interval '1 day'
                """;
        return trusted.query(sql).execute().map(rows -> rows.rowCount());
    }

    /** Bytes that no document waits for: their sender went away in the middle, or the document changed. */
    public Uni<Integer> forgetUploads() {
        String sql = """
                delete from rag.upload u
                 where u.created_at < now() - $1 * interval '1 millisecond'
                   and not exists (select 1 from rag.document d where d.upload = u.id)
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(UPLOADS_UNDER_WAY.toMillis()))
                .map(rows -> rows.rowCount());
    }

    /** Vectors that nobody has asked for in so long a time. */
    public Uni<Integer> forgetEmbeddings(Duration unused) {
        String sql = "delete from rag.embedding where used_at < now() - $1 * interval '1 millisecond'";
        return trusted.preparedQuery(sql).execute(Tuple.of(unused.toMillis())).map(rows -> rows.rowCount());
    }
}
