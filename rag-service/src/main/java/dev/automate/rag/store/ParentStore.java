package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.text.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The text around passages. */
@ApplicationScoped
public class ParentStore {
    private final TenantWall wall;

    public ParentStore(TenantWall wall) {
        this.wall = wall;
    }

    /** By the id of the passage; those that are no longer there have none. */
    public Uni<Map<UUID, String>> around(IndexRef index, List<Hit> hits) {
        String sql = """
                select c.id, c.parent_start, c.parent_end, t.text
                  from unnest($3::text[], $4::int[]) as hit(document, ordinal)
                  join rag.chunk c on c.endpoint = $1 and c.version = $2
                                  and c.document = hit.document and c.ordinal = hit.ordinal
                  join rag.indexed d on d.endpoint = $1 and d.version = $2 and d.document = c.document
                  join rag.content t on t.endpoint = $1 and t.document = c.document and t.revision = d.revision
                """;
        String[] documents = hits.stream().map(Hit::documentId).toArray(String[]::new);
        Integer[] ordinals = hits.stream().map(Hit::ordinal).toArray(Integer[]::new);
        return wall.query(index.tenant(), sql, Tuple.of(index.endpoint(), index.version(), documents, ordinals))
                .map(rows -> {
                    Map<UUID, String> parents = new HashMap<>();
                    rows.forEach(row -> parents.put(row.getUUID("id"), parent(row)));
                    return parents;
                });
    }

    private static String parent(Row row) {
        return new Span(row.getInteger("parent_start"), row.getInteger("parent_end")).of(row.getString("text"));
    }
}
