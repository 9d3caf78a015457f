package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.document.Work;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.text.Chunking;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Documents to be taken into indexes: claimed by one replica at a time, taken over when it goes silent. */
@Singleton
public class WorkStore {
    /** What comes in is due before what is only being made anew. */
    private static final String CLAIM = """
            update rag.work w
               set due_at = now() + $2 * interval '1 millisecond', fence = w.fence + 1, attempts = w.attempts + 1
              from (select w.endpoint, w.version, w.document
                      from rag.work w
                     where w.due_at <= now()
                     order by w.urgency, w.due_at
                     limit $1
                       for update skip locked) due,
                   rag.document d, rag.index_version i
             where (w.endpoint, w.version, w.document) = (due.endpoint, due.version, due.document)
               and (d.endpoint, d.id) = (w.endpoint, w.document)
               and (i.endpoint, i.version) = (w.endpoint, w.version)
            returning w.tenant, w.endpoint, w.version, w.document, w.revision, w.fence, w.attempts, i.model, i.dimensions,
                      i.chunk_tokens, i.overlap_tokens, d.media_type, d.charset, d.upload
            """;

    private final Pool trusted;
    private final TenantWall wall;

    /** @param trusted for claims, which hold documents of many tenants */
    public WorkStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, TenantWall wall) {
        this.trusted = trusted;
        this.wall = wall;
    }

    /** At most {@code limit} of those that are due, oldest first; they are this replica's for {@code lease}. */
    public Uni<List<Work>> claim(int limit, Duration lease) {
        return trusted.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, lease.toMillis()))
                .map(rows -> Rows.all(rows, WorkStore::work));
    }

    /** Stays the worker of these for {@code lease} more, as far as it is. */
    public Uni<Void> renew(Collection<Work> works, Duration lease) {
        String sql = """
                update rag.work w set due_at = now() + $5 * interval '1 millisecond'
                  from (select x.endpoint, x.version, x.document
                          from rag.work x
                          join unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[])
                               as mine(endpoint, version, document, fence)
                            on (x.endpoint, x.version, x.document, x.fence)
                               = (mine.endpoint, mine.version, mine.document, mine.fence)
                           for update of x skip locked) kept
                 where (w.endpoint, w.version, w.document) = (kept.endpoint, kept.version, kept.document)
                """;
        Tuple values = Tuple.tuple(List.of(
                works.stream().map(Work::endpoint).toArray(UUID[]::new),
                works.stream().map(Work::version).toArray(Long[]::new),
                works.stream().map(Work::document).toArray(String[]::new),
                works.stream().map(Work::fence).toArray(Long[]::new),
                lease.toMillis()));
        return trusted.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /**
     * Says how far a document has come, and stays its worker for {@code lease} more; false when somebody else is by now.
     *
     * @param total its passages; 0 before that is known
     */
    public Uni<Boolean> progress(Work work, int done, int total, Duration lease) {
        String sql = """
                with mine as (
                    update rag.work set due_at = now() + $5 * interval '1 millisecond'
                     where endpoint = $1 and version = $2 and document = $3 and fence = $4
                    returning endpoint, version, document),
                shown as (
                    update rag.document d
                       set status = 'processing', chunks_done = $6, chunks_total = $7, reason = null, updated_at = now()
                      from mine join rag.endpoint e on e.id = mine.endpoint and e.active_version = mine.version
                     where d.endpoint = mine.endpoint and d.id = mine.document and d.status in ('queued', 'processing'))
                select 1 from mine
                """;
        Tuple values = Tuple.tuple(
                List.of(work.endpoint(), work.version(), work.document(), work.fence(), lease.toMillis(), done, total));
        return afterLock(work, sql, values).map(rows -> rows.size() > 0);
    }

    /** Gives a document back, to be tried again after {@code wait}; {@code reason} is shown meanwhile. */
    public Uni<Void> giveBack(Work work, Duration wait, String reason) {
        String sql = """
                with back as (
                    update rag.work set due_at = now() + $5 * interval '1 millisecond', fence = fence + 1
                     where endpoint = $1 and version = $2 and document = $3 and fence = $4
                    returning endpoint, version, document)
                update rag.document d set reason = $6, updated_at = now()
                  from back join rag.endpoint e on e.id = back.endpoint and e.active_version = back.version
                 where d.endpoint = back.endpoint and d.id = back.document
                """;
        Tuple values = Tuple.tuple(
                List.of(work.endpoint(), work.version(), work.document(), work.fence(), wait.toMillis(), reason));
        return afterLock(work, sql, values).replaceWithVoid();
    }

    /** The document first, then its work: the order of everybody who locks both. */
    private Uni<RowSet<Row>> afterLock(Work work, String sql, Tuple values) {
        return wall.within(
                work.tenant(),
                transaction -> DocumentLock.take(transaction, work.endpoint(), work.document())
                        .chain(() -> transaction.preparedQuery(sql).execute(values)));
    }

    private static Work work(Row row) {
        return new Work(
                row.getString("tenant"),
                row.getUUID("endpoint"),
                row.getLong("version"),
                row.getString("document"),
                row.getLong("revision"),
                row.getLong("fence"),
                row.getInteger("attempts"),
                new Embedding(row.getString("model"), row.getInteger("dimensions")),
                new Chunking(row.getInteger("chunk_tokens"), row.getInteger("overlap_tokens")),
                row.getString("media_type"),
                row.getString("charset"),
                row.getUUID("upload"));
    }
}
