package dev.automate.rag.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.document.Work;
import dev.automate.rag.domain.text.Heading;
import dev.automate.rag.domain.text.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The texts of documents, one for each revision that an index still points into. */
@ApplicationScoped
public class ContentStore {
    private final TenantWall wall;

    public ContentStore(TenantWall wall) {
        this.wall = wall;
    }

    /** Headings as a column holds them. */
    @RegisterForReflection(targets = {Headings.class, Heading.class})
    record Headings(@JsonProperty("headings") List<Heading> headings) {}

    /** The text of the revision that is worked on; empty while nobody has read it yet. */
    public Uni<Optional<PlainText>> find(Work work) {
        String sql = """
                select text, headings::text as headings from rag.content
                 where endpoint = $1 and document = $2 and revision = $3
                """;
        return wall.query(work.tenant(), sql, Tuple.of(work.endpoint(), work.document(), work.revision()))
                .map(rows -> Rows.first(
                        rows,
                        row -> new PlainText(
                                row.getString("text"),
                                Rows.read(row.getString("headings"), Headings.class)
                                        .headings())));
    }

    /**
     * Keeps the text of the revision that is worked on, whose upload is forgotten; does nothing when the document is gone
     * or has changed, or somebody was faster.
     */
    public Uni<Void> keep(Work work, PlainText plain) {
        String sql = """
                insert into rag.content (tenant, endpoint, document, revision, text, headings)
                select tenant, endpoint, id, revision, $4, $5::text::jsonb
                  from rag.document where endpoint = $1 and id = $2 and revision = $3
                on conflict do nothing
                """;
        Tuple values = Tuple.tuple(List.of(
                work.endpoint(),
                work.document(),
                work.revision(),
                plain.text(),
                Rows.json(new Headings(plain.headings()))));
        return wall.within(
                work.tenant(),
                transaction -> DocumentLock.take(transaction, work.endpoint(), work.document())
                        .chain(() -> transaction.preparedQuery(sql).execute(values))
                        .chain(() -> forgetUpload(transaction, work)));
    }

    private static Uni<Void> forgetUpload(SqlConnection transaction, Work work) {
        String document = """
                update rag.document set upload = null where endpoint = $1 and id = $2 and revision = $3 and upload = $4
                """;
        String upload = "delete from rag.upload where id = $1";
        return transaction
                .preparedQuery(document)
                .execute(Tuple.of(work.endpoint(), work.document(), work.revision(), work.upload()))
                .chain(() -> transaction.preparedQuery(upload).execute(Tuple.of(work.upload())))
                .replaceWithVoid();
    }
}
