package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The history of indexes, as {@code retrieval.Feed} promises it. */
@ApplicationScoped
public class ChangeStore {
    /** Passages after which no further document is begun: some megabytes, however long documents are. */
    private static final int PASSAGES_AT_ONCE = 2_000;

    /** One statement, so that passages and who may see them are of the same moment. */
    private static final String AFTER = """
            with next as (
                select d.*, (select count(*) from rag.chunk c
                              where c.endpoint = d.endpoint and c.version = d.version
                                and c.document = d.document) as passages
                  from rag.indexed d
                 where d.endpoint = $1 and d.version = $2 and d.number > $3
                 order by d.number
                 limit $4),
            counted as (
                select n.*, sum(n.passages) over (order by n.number) - n.passages as before from next n)
            select d.number, d.document, d.removed, d.metadata::text as metadata, d.acl,
                   c.id, c.ordinal, c.text, c.heading, c.start_offset, c.end_offset, c.vector
              from counted d
              left join rag.chunk c
                     on c.endpoint = d.endpoint and c.version = d.version and c.document = d.document
             where d.before < $5
             order by d.number, c.ordinal
            """;

    private final TenantWall wall;

    public ChangeStore(TenantWall wall) {
        this.wall = wall;
    }

    /** The next changes after {@code number}, in their order; fewer than {@code limit} where documents are long. */
    public Uni<List<NumberedChange>> after(IndexRef index, long number, int limit) {
        return wall.query(
                        index.tenant(),
                        AFTER,
                        Tuple.of(index.endpoint(), index.version(), number, limit, PASSAGES_AT_ONCE))
                .map(ChangeStore::changes);
    }

    /** The number of the newest change; 0 when there are none, or no such index. */
    public Uni<Long> newest(IndexRef index) {
        String sql = "select last_change from rag.index_version where endpoint = $1 and version = $2";
        return wall.query(index.tenant(), sql, Tuple.of(index.endpoint(), index.version()))
                .map(rows -> Rows.first(rows, row -> row.getLong("last_change")).orElse(0L));
    }

    private static List<NumberedChange> changes(RowSet<Row> rows) {
        List<NumberedChange> changes = new ArrayList<>();
        List<Row> document = new ArrayList<>();
        for (Row row : rows) {
            if (!document.isEmpty() && !document.getFirst().getLong("number").equals(row.getLong("number"))) {
                changes.add(change(document));
                document.clear();
            }
            document.add(row);
        }
        if (!document.isEmpty()) {
            changes.add(change(document));
        }
        return List.copyOf(changes);
    }

    /** The rows of one document: one for each passage, or one without any. */
    private static NumberedChange change(List<Row> rows) {
        Row first = rows.getFirst();
        String document = first.getString("document");
        Change change = first.getBoolean("removed")
                ? new Change.Remove(document)
                : new Change.Put(document, chunks(rows, Rows.object(first.getString("metadata"))));
        return new NumberedChange(first.getLong("number"), change);
    }

    private static List<Chunk> chunks(List<Row> rows, Map<String, Object> metadata) {
        return rows.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(row -> new Chunk(
                        row.getUUID("id"),
                        row.getString("document"),
                        row.getInteger("ordinal"),
                        row.getString("text"),
                        row.getString("heading"),
                        row.getInteger("start_offset"),
                        row.getInteger("end_offset"),
                        metadata,
                        Rows.texts(row, "acl"),
                        Rows.vector(row)))
                .toList();
    }
}
