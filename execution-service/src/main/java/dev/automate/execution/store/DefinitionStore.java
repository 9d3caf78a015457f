package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.Definition;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every version of a workflow that was ever seen. */
@Singleton
public class DefinitionStore {
    private final TenantWall wall;
    private final Pool trusted;

    /** @param trusted for the engine, which follows and runs the definitions of all tenants */
    public DefinitionStore(TenantWall wall, @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.wall = wall;
        this.trusted = trusted;
    }

    /** Keeps those that aren't there yet; a version never changes. */
    public Uni<Void> keep(List<Definition> definitions) {
        String sql = """
                insert into execution.definition (workflow_id, version, tenant, name, slug, graph)
                select d.workflow_id, d.version, d.tenant, d.name, d.slug, d.graph::json
                  from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
                       as d(workflow_id, version, tenant, name, slug, graph)
                    on conflict (workflow_id, version) do nothing
                """;
        Tuple values = Columns.of(definitions)
                .with(UUID[]::new, Definition::workflowId)
                .with(Integer[]::new, Definition::version)
                .text(Definition::tenant)
                .text(Definition::name)
                .text(Definition::slug)
                .text(each -> JsonText.write(each.graph()))
                .tuple();
        return definitions.isEmpty()
                ? Uni.createFrom().voidItem()
                : trusted.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** Whether any was ever seen. */
    public Uni<Boolean> any() {
        return trusted.query("select exists (select from execution.definition) as any")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("any"));
    }

    /** That version, for the engine. */
    public Uni<Optional<Definition>> find(String tenant, UUID workflowId, int version) {
        String sql = """
                select workflow_id, version, tenant, name, slug, graph::text as graph
                  from execution.definition
                 where workflow_id = $1 and version = $2 and tenant = $3
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(workflowId, version, tenant))
                .map(rows -> rows.stream().findFirst().map(DefinitionStore::read));
    }

    /** The newest version that was seen, for a request of the tenant. */
    public Uni<Optional<Definition>> latest(String tenant, UUID workflowId) {
        String sql = """
                select workflow_id, version, tenant, name, slug, graph::text as graph
                  from execution.definition
                 where workflow_id = $1 and tenant = $2
                 order by version desc
                 limit 1
                """;
        return wall.query(tenant, sql, Tuple.of(workflowId, tenant))
                .map(rows -> rows.stream().findFirst().map(DefinitionStore::read));
    }

    private static Definition read(Row row) {
        return new Definition(
                row.getUUID("workflow_id"),
                row.getInteger("version"),
                row.getString("tenant"),
                row.getString("name"),
                row.getString("slug"),
                JsonText.read(row.getString("graph")));
    }
}
