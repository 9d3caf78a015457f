package dev.automate.rag.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.Endpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The table {@code rag.endpoint}. */
@ApplicationScoped
public class EndpointStore {
    private final TenantWall wall;

    public EndpointStore(TenantWall wall) {
        this.wall = wall;
    }

    public Uni<Long> count(String tenant) {
        String sql = "select count(*) as count from rag.endpoint where tenant = $1";
        return wall.query(tenant, sql, Tuple.of(tenant))
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    /** A page of the tenant's own, newest first. */
    public Uni<List<Endpoint>> page(String tenant, PageRequest page) {
        String sql = """
                select id, slug, name, provider, embedding, created_at, updated_at
                  from rag.endpoint
                 where tenant = $1
                 order by created_at desc, id
                 limit $2 offset $3
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, page.size(), page.offset()))
                .map(EndpointStore::read);
    }

    private static List<Endpoint> read(RowSet<Row> rows) {
        List<Endpoint> read = new ArrayList<>();
        rows.forEach(row -> read.add(read(row)));
        return read;
    }

    private static Endpoint read(Row row) {
        return new Endpoint(
                row.getUUID("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("provider"),
                row.getString("embedding"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
