package dev.automate.rag.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.document.Document;
import dev.automate.rag.domain.document.DocumentStatus;
import dev.automate.rag.domain.document.GivenDocument;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The documents of endpoints. Whoever changes several things locks them in this order: endpoint, document, work, index;
 * so nobody waits in a circle.
 */
@ApplicationScoped
public class DocumentStore {
    private static final String COLUMNS = """
            id, name, media_type, metadata::text as metadata, acl, content_hash, bytes, revision, status, reason,
            chunks_done, chunks_total, created_at, updated_at""";

    private final TenantWall wall;

    public DocumentStore(TenantWall wall) {
        this.wall = wall;
    }

    /** Numbers of an endpoint's documents. */
    public record Counts(long all, long waiting, long failed) {}

    public Uni<Counts> counts(Endpoint endpoint) {
        String sql = """
                select count(*) as every, count(*) filter (where status in ('queued', 'processing')) as waiting,
                       count(*) filter (where status = 'failed') as failed
                  from rag.document where endpoint = $1
                """;
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id())).map(rows -> {
            Row row = rows.iterator().next();
            return new Counts(row.getLong("every"), row.getLong("waiting"), row.getLong("failed"));
        });
    }

    public Uni<Long> count(Endpoint endpoint, Optional<DocumentStatus> status) {
        String sql = "select count(*) from rag.document where endpoint = $1 and ($2::text is null or status = $2)";
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id(), label(status)))
                .map(Rows::count);
    }

    /** A page of an endpoint's, newest first. */
    public Uni<List<Document>> page(Endpoint endpoint, Optional<DocumentStatus> status, PageRequest page) {
        String sql = "select " + COLUMNS + """
                  from rag.document
                 where endpoint = $1 and ($2::text is null or status = $2)
                 order by created_at desc, id
                 limit $3 offset $4
                """;
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id(), label(status), page.size(), page.offset()))
                .map(rows -> Rows.all(rows, DocumentStore::document));
    }

    public Uni<Optional<Document>> find(Endpoint endpoint, String id) {
        String sql = "select " + COLUMNS + " from rag.document where endpoint = $1 and id = $2";
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id(), id))
                .map(rows -> Rows.first(rows, DocumentStore::document));
    }

    /** The text that the document's newest passages point into. */
    public Uni<Optional<String>> text(Endpoint endpoint, String id) {
        String sql = """
                select text from rag.content where endpoint = $1 and document = $2 order by revision desc limit 1
                """;
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id(), id))
                .map(rows -> Rows.first(rows, row -> row.getString("text")));
    }

    /**
     * Takes a document in, to be worked on; the same one again, to the letter, changes nothing, and its upload is
     * forgotten. Answers how it stands; empty when the endpoint is gone.
     *
     * @param upload where its bytes are; absent when it has a fault
     */
    public Uni<Optional<Document>> put(Endpoint endpoint, GivenDocument given, @Nullable UUID upload) {
        return wall.within(
                endpoint.tenant(),
                transaction -> share(transaction, endpoint.id())
                        .chain(there -> there
                                ? write(transaction, endpoint, given, upload)
                                        .chain(() -> read(transaction, endpoint.id(), given.id()))
                                : Uni.createFrom().item(Optional.empty())));
    }

    /** Takes a document away, from every index; false when there is none of that id. */
    public Uni<Boolean> delete(Endpoint endpoint, String id) {
        return wall.within(
                endpoint.tenant(),
                transaction -> share(transaction, endpoint.id())
                        .chain(() -> DocumentLock.take(transaction, endpoint.id(), id))
                        .call(there -> there ? delete(transaction, endpoint.id(), id) : nothing()));
    }

    private static Uni<Void> write(
            SqlConnection transaction, Endpoint endpoint, GivenDocument given, @Nullable UUID upload) {
        String sql = """
                insert into rag.document as d (tenant, endpoint, id, name, media_type, charset, metadata, acl, content_hash,
                                               bytes, upload, status, reason)
                values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, $10, $11, $12, $13)
                on conflict (endpoint, id) do update
                   set name = excluded.name, media_type = excluded.media_type, charset = excluded.charset,
                       metadata = excluded.metadata, acl = excluded.acl, content_hash = excluded.content_hash,
                       bytes = excluded.bytes, upload = excluded.upload, status = excluded.status,
                       reason = excluded.reason, revision = d.revision + 1, chunks_done = 0, chunks_total = 0,
                       updated_at = now()
                 where (d.media_type, d.charset, d.metadata, d.acl, d.content_hash)
                       is distinct from (excluded.media_type, excluded.charset, excluded.metadata, excluded.acl,
                                         excluded.content_hash)
                    or d.status = 'failed'
                returning d.revision
                """;
        return transaction
                .preparedQuery(sql)
                .execute(values(endpoint, given, upload))
                .map(rows -> Rows.first(rows, row -> row.getLong("revision")))
                .chain(revision -> revision.map(changed -> settle(transaction, endpoint, given, changed))
                        .orElseGet(() -> forget(transaction, upload)));
    }

    private static Uni<Void> settle(SqlConnection transaction, Endpoint endpoint, GivenDocument given, long revision) {
        return given.fault() == null
                ? work(transaction, endpoint.id(), given.id(), revision)
                : Removal.everywhere(transaction, endpoint.id(), given.id());
    }

    private static Uni<Void> forget(SqlConnection transaction, @Nullable UUID upload) {
        String sql = "delete from rag.upload where id = $1";
        return upload == null
                ? nothing()
                : transaction.preparedQuery(sql).execute(Tuple.of(upload)).replaceWithVoid();
    }

    /** A worker on an earlier revision finds its claim outdated. */
    private static Uni<Void> work(SqlConnection transaction, UUID endpoint, String id, long revision) {
        String sql = """
                insert into rag.work as w (tenant, endpoint, version, document, revision)
                select tenant, endpoint, version, $2, $3 from rag.index_version
                 where endpoint = $1 and state in ('building', 'active')
                on conflict (endpoint, version, document) do update
                   set revision = excluded.revision, due_at = now(), fence = w.fence + 1,
                       attempts = 0, urgency = 0
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(endpoint, id, revision))
                .replaceWithVoid();
    }

    private static Uni<Void> delete(SqlConnection transaction, UUID endpoint, String id) {
        String uploads = """
                delete from rag.upload u using rag.document d where d.endpoint = $1 and d.id = $2 and u.id = d.upload
                """;
        String document = "delete from rag.document where endpoint = $1 and id = $2";
        return transaction
                .preparedQuery(uploads)
                .execute(Tuple.of(endpoint, id))
                .chain(() -> Removal.everywhere(transaction, endpoint, id))
                .chain(() -> transaction.preparedQuery(document).execute(Tuple.of(endpoint, id)))
                .replaceWithVoid();
    }

    /** Whoever begins or swaps an index waits until this is committed, and the other way round. */
    private static Uni<Boolean> share(SqlConnection transaction, UUID endpoint) {
        String sql = "select 1 from rag.endpoint where id = $1 for share";
        return transaction.preparedQuery(sql).execute(Tuple.of(endpoint)).map(rows -> rows.size() > 0);
    }

    private static Uni<Optional<Document>> read(SqlConnection transaction, UUID endpoint, String id) {
        String sql = "select " + COLUMNS + " from rag.document where endpoint = $1 and id = $2";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(endpoint, id))
                .map(rows -> Rows.first(rows, DocumentStore::document));
    }

    private static Tuple values(Endpoint endpoint, GivenDocument given, @Nullable UUID upload) {
        DocumentStatus status = given.fault() == null ? DocumentStatus.QUEUED : DocumentStatus.FAILED;
        return Tuple.tuple(new ArrayList<>(Arrays.asList(
                endpoint.tenant(),
                endpoint.id(),
                given.id(),
                given.name(),
                given.mediaType(),
                given.charset(),
                Rows.json(given.metadata()),
                given.acl().toArray(String[]::new),
                given.contentHash(),
                given.bytes(),
                upload,
                status.label(),
                given.fault())));
    }

    private static Document document(Row row) {
        return new Document(
                row.getString("id"),
                row.getString("name"),
                row.getString("media_type"),
                Rows.object(row.getString("metadata")),
                Rows.texts(row, "acl"),
                row.getString("content_hash"),
                row.getLong("bytes"),
                row.getLong("revision"),
                DocumentStatus.of(row.getString("status")),
                row.getString("reason"),
                row.getInteger("chunks_done"),
                row.getInteger("chunks_total"),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"));
    }

    private static @Nullable String label(Optional<DocumentStatus> status) {
        return status.map(DocumentStatus::label).orElse(null);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
