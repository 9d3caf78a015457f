package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.text.Chunking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The indexes of endpoints: begun, swapped in, and taken away. */
@ApplicationScoped
public class IndexStore {
    private final TenantWall wall;

    public IndexStore(TenantWall wall) {
        this.wall = wall;
    }

    /** How many documents an index still has to take in. */
    public record Progress(Index index, long left, long documents) {}

    /** All that there are of an endpoint, the newest first. */
    public Uni<List<Progress>> all(Endpoint endpoint) {
        String sql = "select " + EndpointRows.INDEX_COLUMNS + """
                     , (select count(*) from rag.work w where w.endpoint = i.endpoint and w.version = i.version) as left_over,
                       (select count(*) from rag.indexed d
                         where d.endpoint = i.endpoint and d.version = i.version and not d.removed) as documents
                  from rag.index_version i
                 where i.endpoint = $1
                 order by i.version desc
                """;
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id()))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Progress(
                                EndpointRows.index(row), row.getLong("left_over"), row.getLong("documents"))));
    }

    /**
     * Begins another index, which takes in every document anew; one that was being built before is given up. Answers its
     * version; empty when the endpoint is gone.
     */
    public Uni<Optional<Long>> begin(Endpoint endpoint, Embedding embedding, Chunking chunking) {
        return wall.within(
                endpoint.tenant(),
                transaction -> nextVersion(transaction, endpoint.id())
                        .call(version -> giveUp(transaction, endpoint.id()))
                        .call(version -> version.map(
                                        next -> begin(transaction, endpoint, index(next, embedding, chunking)))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /**
     * Makes an index that has taken in every document the one that answers; the one before is retired. False when it has
     * something left to take in, or is no longer being built.
     */
    public Uni<Boolean> swap(String tenant, UUID endpoint, long version) {
        String ready = """
                select 1 from rag.index_version i
                 where i.endpoint = $1 and i.version = $2 and i.state = 'building'
                   and not exists (select 1 from rag.work w where w.endpoint = i.endpoint and w.version = i.version)
                """;
        return wall.within(
                tenant,
                transaction -> lock(transaction, endpoint)
                        .chain(() -> transaction.preparedQuery(ready).execute(Tuple.of(endpoint, version)))
                        .chain(found -> found.size() == 0
                                ? Uni.createFrom().item(false)
                                : swap(transaction, endpoint, version).replaceWith(true)));
    }

    /** Ends the building of an index, which never answers; false when it isn't being built. {@code detail} says why. */
    public Uni<Boolean> reject(String tenant, UUID endpoint, long version, String detail) {
        String sql = """
                with rejected as (
                    update rag.index_version set state = 'rejected', state_since = now(), detail = $3
                     where endpoint = $1 and version = $2 and state = 'building'
                    returning version),
                ended as (
                    delete from rag.work w using rejected r where w.endpoint = $1 and w.version = r.version)
                select 1 from rejected
                """;
        return wall.query(tenant, sql, Tuple.of(endpoint, version, detail)).map(rows -> rows.size() > 0);
    }

    /** Forgets an index that no longer answers, with all its passages. */
    public Uni<Void> forget(String tenant, UUID endpoint, long version) {
        String sql = """
                delete from rag.index_version
                 where endpoint = $1 and version = $2 and state in ('retired', 'rejected')
                """;
        return wall.query(tenant, sql, Tuple.of(endpoint, version)).replaceWithVoid();
    }

    /** The index that is being built beside that one; empty when there is none. */
    public Uni<Optional<IndexRef>> successor(IndexRef index) {
        String sql = "select " + EndpointRows.INDEX_COLUMNS
                + " from rag.index_version i where i.endpoint = $1 and i.version > $2 and i.state = 'building'";
        return wall.query(index.tenant(), sql, Tuple.of(index.endpoint(), index.version()))
                .map(rows -> Rows.first(rows, EndpointRows::index)
                        .map(next -> new IndexRef(
                                index.tenant(),
                                index.endpoint(),
                                next.version(),
                                next.embedding(),
                                index.connection())));
    }

    static Uni<Void> insert(SqlConnection transaction, Endpoint endpoint, Index index) {
        String sql = """
                insert into rag.index_version
                       (tenant, endpoint, version, provider, model, dimensions, chunk_tokens, overlap_tokens, state)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """;
        Tuple values = Tuple.tuple(List.of(
                endpoint.tenant(),
                endpoint.id(),
                index.version(),
                endpoint.provider(),
                index.embedding().model(),
                index.embedding().dimensions(),
                index.chunking().tokens(),
                index.chunking().overlap(),
                index.state().name().toLowerCase(Locale.ROOT)));
        return transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Index index(long version, Embedding embedding, Chunking chunking) {
        return new Index(version, embedding, chunking, Index.State.BUILDING, 0, null, "");
    }

    /** Documents that come in at the same time wait for this, and then know of the new index. */
    private static Uni<Optional<Long>> nextVersion(SqlConnection transaction, UUID endpoint) {
        String sql = "update rag.endpoint set last_version = last_version + 1 where id = $1 returning last_version";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(endpoint))
                .map(rows -> Rows.first(rows, row -> row.getLong("last_version")));
    }

    private static Uni<Void> giveUp(SqlConnection transaction, UUID endpoint) {
        String sql = """
                with given_up as (
                    update rag.index_version set state = 'rejected', state_since = now(), detail = 'Another one was begun'
                     where endpoint = $1 and state = 'building'
                    returning version)
                delete from rag.work where endpoint = $1 and version in (select version from given_up)
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(endpoint)).replaceWithVoid();
    }

    private static Uni<Void> begin(SqlConnection transaction, Endpoint endpoint, Index index) {
        String work = """
                insert into rag.work (tenant, endpoint, version, document, revision, urgency)
                select tenant, endpoint, $2, id, revision, 1 from rag.document where endpoint = $1 and status <> 'failed'
                """;
        return insert(transaction, endpoint, index)
                .chain(() -> transaction.preparedQuery(work).execute(Tuple.of(endpoint.id(), index.version())))
                .replaceWithVoid();
    }

    private static Uni<Void> lock(SqlConnection transaction, UUID endpoint) {
        String sql = "select 1 from rag.endpoint where id = $1 for update";
        return transaction.preparedQuery(sql).execute(Tuple.of(endpoint)).replaceWithVoid();
    }

    private static Uni<Void> swap(SqlConnection transaction, UUID endpoint, long version) {
        String retire = """
                update rag.index_version set state = 'retired', state_since = now() where endpoint = $1 and state = 'active'
                """;
        String activate = """
                update rag.index_version set state = 'active', state_since = now() where endpoint = $1 and version = $2
                """;
        String point = """
                update rag.endpoint e set active_version = i.version, embedding = i.model, updated_at = now()
                  from rag.index_version i
                 where e.id = $1 and i.endpoint = e.id and i.version = $2
                """;
        return settleDocuments(transaction, endpoint, version)
                .chain(() -> transaction.preparedQuery(retire).execute(Tuple.of(endpoint)))
                .chain(() -> transaction.preparedQuery(activate).execute(Tuple.of(endpoint, version)))
                .chain(() -> transaction.preparedQuery(point).execute(Tuple.of(endpoint, version)))
                .replaceWithVoid();
    }

    /**
     * What the old index hadn't taken in yet, the new one has, and has cut in its own way. Documents before indexes, as
     * whoever takes one in locks them.
     */
    private static Uni<Void> settleDocuments(SqlConnection transaction, UUID endpoint, long version) {
        String documents = """
                update rag.document d
                   set status = 'ready', reason = null, chunks_done = cut.chunks, chunks_total = cut.chunks, updated_at = now()
                  from (select i.document, count(c.ordinal) as chunks
                          from rag.indexed i
                          left join rag.chunk c
                            on c.endpoint = i.endpoint and c.version = i.version and c.document = i.document
                         where i.endpoint = $1 and i.version = $2 and not i.removed
                         group by i.document) cut
                 where d.endpoint = $1 and d.id = cut.document
                   and (d.status in ('queued', 'processing') or d.status = 'ready' and d.chunks_total <> cut.chunks)
                """;
        String work = "delete from rag.work where endpoint = $1";
        return transaction
                .preparedQuery(documents)
                .execute(Tuple.of(endpoint, version))
                .chain(() -> transaction.preparedQuery(work).execute(Tuple.of(endpoint)))
                .replaceWithVoid();
    }
}
