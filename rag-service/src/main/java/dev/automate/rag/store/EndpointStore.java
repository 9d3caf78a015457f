package dev.automate.rag.store;

import dev.automate.common.error.Refusals;
import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.EndpointOutcome;
import dev.automate.rag.domain.EndpointOutcome.Refused;
import dev.automate.rag.domain.EndpointOutcome.Saved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The endpoints of the tenants, each with the index that answers. */
@ApplicationScoped
public class EndpointStore {
    private static final String UNIQUE_SLUG = "endpoint_tenant_slug_key";

    private final TenantWall wall;
    private final EndpointRows rows;

    public EndpointStore(TenantWall wall, EndpointRows rows) {
        this.wall = wall;
        this.rows = rows;
    }

    public Uni<Long> count(String tenant) {
        String sql = "select count(*) from rag.endpoint where tenant = $1";
        return wall.query(tenant, sql, Tuple.of(tenant)).map(Rows::count);
    }

    /** A page of the tenant's own, newest first. */
    public Uni<List<Endpoint>> page(String tenant, PageRequest page) {
        String sql = EndpointRows.SELECT + " where e.tenant = $1 order by e.created_at desc, e.id limit $2 offset $3";
        return wall.query(tenant, sql, Tuple.of(tenant, page.size(), page.offset()))
                .map(found -> Rows.all(found, rows::endpoint));
    }

    /** The tenant's own endpoint of that name. */
    public Uni<Optional<Endpoint>> find(String tenant, String slug) {
        String sql = EndpointRows.SELECT + " where e.tenant = $1 and e.slug = $2";
        return wall.query(tenant, sql, Tuple.of(tenant, slug)).map(found -> Rows.first(found, rows::endpoint));
    }

    /** The endpoint of that name that the tenant may ask: its own, else one that another tenant shares with it. */
    public Uni<Optional<Endpoint>> findOpen(String tenant, String slug) {
        return find(tenant, slug)
                .chain(own -> own.isPresent() ? Uni.createFrom().item(own) : findShared(tenant, slug));
    }

    /** Any endpoint of the tenant. */
    public Uni<Optional<Endpoint>> find(String tenant, UUID id) {
        String sql = EndpointRows.SELECT + " where e.tenant = $1 and e.id = $2";
        return wall.query(tenant, sql, Tuple.of(tenant, id)).map(found -> Rows.first(found, rows::endpoint));
    }

    /** Adds an endpoint and its first index; refused when the slug is taken. */
    public Uni<EndpointOutcome> insert(Endpoint endpoint) {
        return wall.within(endpoint.tenant(), transaction -> insert(transaction, endpoint))
                .onFailure(failure -> Constraints.broken(UNIQUE_SLUG, failure))
                .recoverWithItem(taken());
    }

    /**
     * Changes the tenant's endpoint of that name as {@code decide} says; refused when there is none.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<EndpointOutcome> change(String tenant, String slug, Function<Endpoint, EndpointOutcome> decide) {
        return wall.within(
                        tenant,
                        transaction -> locked(transaction, tenant, slug)
                                .chain(found -> found.map(endpoint -> apply(transaction, decide.apply(endpoint)))
                                        .orElseGet(() -> outcome(new Refused(Refusals.notFound("Endpoint"))))))
                .onFailure(failure -> Constraints.broken(UNIQUE_SLUG, failure))
                .recoverWithItem(taken());
    }

    /** Deletes it with all that it has; answers what is gone. */
    public Uni<Optional<Endpoint>> delete(String tenant, String slug) {
        String sql = "delete from rag.endpoint where tenant = $1 and slug = $2";
        return wall.within(
                tenant,
                transaction -> locked(transaction, tenant, slug)
                        .call(found -> transaction.preparedQuery(sql).execute(Tuple.of(tenant, slug))));
    }

    private Uni<Optional<Endpoint>> findShared(String tenant, String slug) {
        String sql =
                "select tenant from rag.endpoint where slug = $2 and $1 = any (shared_with) order by tenant limit 1";
        return wall.query(tenant, sql, Tuple.of(tenant, slug))
                .map(found -> Rows.first(found, row -> row.getString("tenant")))
                .chain(owner -> owner.map(each -> find(each, slug))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<EndpointOutcome> insert(SqlConnection transaction, Endpoint endpoint) {
        String sql = """
                insert into rag.endpoint (id, tenant, slug, name, provider, embedding, config, access, connection_sealed,
                                          shared_with, created_at, updated_at)
                values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb, $9, $10, $11, $12)
                """;
        return transaction
                .preparedQuery(sql)
                .execute(rows.values(endpoint))
                .chain(() -> IndexStore.insert(transaction, endpoint, endpoint.index()))
                .map(done -> new Saved(endpoint));
    }

    private Uni<EndpointOutcome> apply(SqlConnection transaction, EndpointOutcome decided) {
        return switch (decided) {
            case Refused refused -> outcome(refused);
            case Saved saved -> update(transaction, saved.endpoint()).replaceWith(saved);
        };
    }

    private Uni<Void> update(SqlConnection transaction, Endpoint endpoint) {
        String sql = """
                update rag.endpoint
                   set slug = $3, name = $4, provider = $5, embedding = $6, config = $7::text::jsonb,
                       access = $8::text::jsonb, connection_sealed = $9, shared_with = $10, created_at = $11,
                       updated_at = $12
                 where id = $1 and tenant = $2
                """;
        return transaction.preparedQuery(sql).execute(rows.values(endpoint)).replaceWithVoid();
    }

    private Uni<Optional<Endpoint>> locked(SqlConnection transaction, String tenant, String slug) {
        String sql = EndpointRows.SELECT + " where e.tenant = $1 and e.slug = $2 for update of e";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(tenant, slug))
                .map(found -> Rows.first(found, rows::endpoint));
    }

    private static EndpointOutcome taken() {
        return new Refused(Refusals.conflict("slug", "There is an endpoint of that name already"));
    }

    private static Uni<EndpointOutcome> outcome(EndpointOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
