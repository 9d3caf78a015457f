package dev.automate.rag.store;

import dev.automate.common.id.Ids;
import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.document.Piece;
import dev.automate.rag.domain.document.Work;
import dev.automate.rag.domain.text.PlainText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The passages of indexes. A document's appear all at once, in one transaction with the number of the change, or not at
 * all.
 */
@ApplicationScoped
public class ChunkStore {
    private static final int BATCH = 500;

    private final TenantWall wall;

    public ChunkStore(TenantWall wall) {
        this.wall = wall;
    }

    /**
     * Makes the document consist of these pieces in the index that it was worked on for, which ends the work. False, and
     * nothing has changed, when the claim is outdated.
     */
    public Uni<Boolean> replace(Work work, PlainText plain, List<Piece> pieces) {
        return wall.within(
                work.tenant(),
                transaction -> mine(transaction, work)
                        .call(mine -> mine ? write(transaction, work, plain, pieces) : nothing()));
    }

    /**
     * Ends the work on a document that can't be taken in: it is in no index from now on, and says why. False, and nothing
     * has changed, when the claim is outdated.
     */
    public Uni<Boolean> fail(Work work, String reason) {
        String sql = """
                update rag.document set status = 'failed', reason = $3, upload = null, updated_at = now()
                 where endpoint = $1 and id = $2
                """;
        String upload = "delete from rag.upload where id = $1";
        return wall.within(
                work.tenant(),
                transaction -> mine(transaction, work)
                        .call(mine -> mine
                                ? Removal.everywhere(transaction, work.endpoint(), work.document())
                                        .chain(() -> transaction
                                                .preparedQuery(sql)
                                                .execute(Tuple.of(work.endpoint(), work.document(), reason)))
                                        .chain(() -> transaction
                                                .preparedQuery(upload)
                                                .execute(Tuple.of(work.upload())))
                                        .replaceWithVoid()
                                : nothing()));
    }

    private static Uni<Void> write(SqlConnection transaction, Work work, PlainText plain, List<Piece> pieces) {
        return number(transaction, work)
                .chain(() -> clear(transaction, work))
                .chain(() -> insert(transaction, rows(work, plain, pieces)))
                .chain(() -> settle(transaction, work, pieces.size()));
    }

    /** Locks the document and the work on it; false when the claim is outdated. */
    private static Uni<Boolean> mine(SqlConnection transaction, Work work) {
        String sql = """
                select 1 from rag.work where endpoint = $1 and version = $2 and document = $3 and fence = $4 for update
                """;
        return DocumentLock.take(transaction, work.endpoint(), work.document())
                .chain(() -> transaction.preparedQuery(sql).execute(claim(work)))
                .map(rows -> rows.size() > 0);
    }

    /** The index stays locked until the commit, so numbers become visible in their order and without gaps to come. */
    private static Uni<Void> number(SqlConnection transaction, Work work) {
        String sql = """
                with numbered as (
                    update rag.index_version set last_change = last_change + 1, changed_at = now()
                     where endpoint = $1 and version = $2
                    returning last_change)
                insert into rag.indexed as d
                       (tenant, endpoint, version, document, number, removed, revision, metadata, acl)
                select doc.tenant, doc.endpoint, $2, doc.id, numbered.last_change, false, doc.revision, doc.metadata, doc.acl
                  from rag.document doc, numbered
                 where doc.endpoint = $1 and doc.id = $3
                on conflict (endpoint, version, document) do update
                   set number = excluded.number, removed = false, revision = excluded.revision,
                       metadata = excluded.metadata, acl = excluded.acl
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(work.endpoint(), work.version(), work.document()))
                .replaceWithVoid();
    }

    private static Uni<Void> clear(SqlConnection transaction, Work work) {
        String sql = "delete from rag.chunk where endpoint = $1 and version = $2 and document = $3";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(work.endpoint(), work.version(), work.document()))
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection transaction, List<Tuple> rows) {
        String sql = """
                insert into rag.chunk (tenant, endpoint, version, document, ordinal, id, text, heading, start_offset,
                                       end_offset, parent_start, parent_end, vector)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """;
        Uni<Void> all = nothing();
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Tuple> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            all = all.chain(
                    () -> transaction.preparedQuery(sql).executeBatch(batch).replaceWithVoid());
        }
        return all;
    }

    /** The document is ready once the index that answers has it; texts that no index points into any more go. */
    private static Uni<Void> settle(SqlConnection transaction, Work work, int pieces) {
        String done = "delete from rag.work where endpoint = $1 and version = $2 and document = $3 and fence = $4";
        String ready = """
                update rag.document d
                   set status = 'ready', reason = null, chunks_done = $3, chunks_total = $3, updated_at = now()
                  from rag.endpoint e
                 where d.endpoint = $1 and d.id = $2 and e.id = d.endpoint and e.active_version = $4
                """;
        String texts = """
                delete from rag.content c
                 where c.endpoint = $1 and c.document = $2 and c.revision < $3
                   and not exists (select 1 from rag.work w where w.endpoint = $1 and w.document = $2)
                """;
        return transaction
                .preparedQuery(done)
                .execute(claim(work))
                .chain(() -> transaction
                        .preparedQuery(ready)
                        .execute(Tuple.of(work.endpoint(), work.document(), pieces, work.version())))
                .chain(() -> transaction
                        .preparedQuery(texts)
                        .execute(Tuple.of(work.endpoint(), work.document(), work.revision())))
                .replaceWithVoid();
    }

    private static Tuple claim(Work work) {
        return Tuple.of(work.endpoint(), work.version(), work.document(), work.fence());
    }

    private static List<Tuple> rows(Work work, PlainText plain, List<Piece> pieces) {
        List<Tuple> rows = new ArrayList<>(pieces.size());
        for (int ordinal = 0; ordinal < pieces.size(); ordinal++) {
            rows.add(row(work, plain.text(), ordinal, pieces.get(ordinal)));
        }
        return rows;
    }

    private static Tuple row(Work work, String text, int ordinal, Piece piece) {
        UUID id = Ids.next();
        return Tuple.tuple(new ArrayList<>(Arrays.asList(
                work.tenant(),
                work.endpoint(),
                work.version(),
                work.document(),
                ordinal,
                id,
                piece.passage().span().of(text),
                piece.passage().heading(),
                piece.passage().span().start(),
                piece.passage().span().end(),
                piece.passage().parent().start(),
                piece.passage().parent().end(),
                Rows.bytes(piece.vector()))));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
