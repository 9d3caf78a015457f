package dev.automate.datachat.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Caller;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.TenantWall;
import dev.automate.datachat.domain.layer.LayerEdition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code datachat.layer}: versions of what owners say about their sources; none is ever changed. */
@ApplicationScoped
public class LayerStore {
    private static final int MOST_VERSIONS = 100;

    private final TenantWall wall;

    public LayerStore(TenantWall wall) {
        this.wall = wall;
    }

    public Uni<Optional<LayerEdition>> latest(String tenant, UUID source) {
        String sql = """
                select version, layer::text as layer, author, created_at from datachat.layer
                 where tenant = $1 and source_id = $2 order by version desc limit 1
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, source)).map(LayerStore::first);
    }

    public Uni<Optional<LayerEdition>> find(String tenant, UUID source, int version) {
        String sql = """
                select version, layer::text as layer, author, created_at from datachat.layer
                 where tenant = $1 and source_id = $2 and version = $3
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, source, version)).map(LayerStore::first);
    }

    /** The latest ones, newest first. */
    public Uni<List<LayerEdition>> list(String tenant, UUID source) {
        String sql = """
                select version, layer::text as layer, author, created_at from datachat.layer
                 where tenant = $1 and source_id = $2 order by version desc limit $3
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, source, MOST_VERSIONS))
                .map(rows -> rows.stream().map(LayerStore::edition).toList());
    }

    /** The next version after {@code before}; nothing when somebody else has written it already. */
    public Uni<Optional<LayerEdition>> add(Caller author, UUID source, int before, ObjectNode layer) {
        String sql = """
                insert into datachat.layer (tenant, source_id, version, layer, author)
                values ($1, $2, $3, $4::text::jsonb, $5)
                returning version, layer::text as layer, author, created_at
                """;
        Tuple values = Tuple.of(author.tenant(), source, before + 1, StoredJson.write(layer), author.principal());
        return wall.query(author.tenant(), sql, values)
                .map(LayerStore::first)
                .onFailure(failure -> Constraints.broken("layer_pk", failure))
                .recoverWithItem(Optional.empty());
    }

    private static Optional<LayerEdition> first(RowSet<Row> rows) {
        return rows.stream().map(LayerStore::edition).findFirst();
    }

    private static LayerEdition edition(Row row) {
        return new LayerEdition(
                row.getInteger("version"),
                StoredJson.object(row.getString("layer")),
                row.getString("author"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
