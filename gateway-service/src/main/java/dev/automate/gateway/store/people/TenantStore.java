package dev.automate.gateway.store.people;

import dev.automate.common.error.Refusals;
import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.Tenant;
import dev.automate.gateway.domain.people.TenantChange;
import dev.automate.gateway.domain.people.TenantOutcome;
import dev.automate.gateway.domain.people.TenantPage;
import dev.automate.gateway.store.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tenants. Trusted: whoever makes one is in another. */
@ApplicationScoped
public class TenantStore {
    private static final String ID_IS_UNIQUE = "tenant_pkey";
    private static final String SEEN = "deletedAt is null and (:everyone = true or id = :tenant)";
    private static final String JOIN =
            "insert into gateway.membership (user_id, tenant, role) values (:user, :tenant, 'admin')";
    /** What lets people into a tenant. */
    private static final List<String> CLOSE = List.of(
            "delete from gateway.membership where tenant = :tenant",
            "delete from gateway.session where tenant = :tenant",
            "delete from gateway.refresh_token where tenant = :tenant",
            "delete from gateway.api_key where tenant = :tenant");

    /** The tenants that exist for an administrator, by id. */
    public Uni<TenantPage> list(Administrator by, PageRequest page) {
        return PanacheWall.trusted(() -> {
            PanacheQuery<TenantEntity> query = TenantEntity.find(SEEN + " order by id", seen(by));
            return query.count().flatMap(count -> page(query, page).map(tenants -> new TenantPage(count, tenants)));
        });
    }

    /** The tenant of that id, when it exists for the administrator. */
    public Uni<Optional<Tenant>> find(Administrator by, String id) {
        return PanacheWall.trusted(() -> row(by, id, LockModeType.NONE))
                .map(row -> Optional.ofNullable(row).map(TenantEntity::toTenant));
    }

    /**
     * Adds a tenant; refused when its id is or was taken.
     *
     * @param administrator who belongs to it from the beginning
     */
    public Uni<TenantOutcome> insert(TenantChange change, Optional<UUID> administrator) {
        Tenant tenant = change.after().orElseThrow();
        TenantEntity row = new TenantEntity();
        row.id = tenant.id();
        row.createdAt = tenant.createdAt();
        return PanacheWall.trusted(() -> written(row, tenant)
                        .chain(() -> administrator
                                .map(user -> join(user, tenant.id()))
                                .orElse(Statements.NONE))
                        .chain(() -> AuditTrail.append(change.entries()))
                        .<TenantOutcome>replaceWith(new TenantOutcome.Saved(tenant)))
                .onFailure(failure -> Constraints.broken(ID_IS_UNIQUE, failure))
                .recoverWithItem(() -> new TenantOutcome.Refused(
                        Refusals.conflict("id", "This id is taken already, or was once: ids are never used again")));
    }

    /** Makes of a tenant what {@code change} says about it as it stands; refused when there is no such tenant. */
    public Uni<TenantOutcome> change(Administrator by, String id, Function<Tenant, TenantChange> change) {
        return PanacheWall.trusted(() -> row(by, id, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(row -> row == null ? noSuchTenant() : apply(row, change.apply(row.toTenant()))));
    }

    private static Uni<TenantOutcome> apply(TenantEntity row, TenantChange change) {
        return change.after()
                .map(after -> written(row, after))
                .orElseGet(() -> closed(row, change.at()))
                .chain(() -> AuditTrail.append(change.entries()))
                .replaceWith(() -> new TenantOutcome.Saved(row.toTenant()));
    }

    private static Uni<Void> written(TenantEntity row, Tenant tenant) {
        row.name = tenant.name();
        row.enabled = tenant.enabled();
        return row.persistAndFlush().replaceWithVoid();
    }

    private static Uni<Void> closed(TenantEntity row, Instant now) {
        row.enabled = false;
        row.deletedAt = now;
        return row.persistAndFlush()
                .chain(() -> Statements.forEach(
                        CLOSE,
                        sql -> Statements.run(sql, Map.of("tenant", row.id)).replaceWithVoid()));
    }

    private static Uni<Void> join(UUID user, String tenant) {
        return Statements.run(JOIN, Map.of("user", user, "tenant", tenant)).replaceWithVoid();
    }

    private static Uni<List<Tenant>> page(PanacheQuery<TenantEntity> query, PageRequest page) {
        return query.page(page.page() - 1, page.size())
                .list()
                .map(rows -> rows.stream().map(TenantEntity::toTenant).toList());
    }

    private static Uni<@Nullable TenantEntity> row(Administrator by, String id, LockModeType lock) {
        Map<String, Object> values = Map.of("everyone", by.operator(), "tenant", by.tenant(), "id", id);
        return TenantEntity.<TenantEntity>find("id = :id and " + SEEN, values)
                .withLock(lock)
                .firstResult();
    }

    private static Map<String, Object> seen(Administrator by) {
        return Map.of("everyone", by.operator(), "tenant", by.tenant());
    }

    private static Uni<TenantOutcome> noSuchTenant() {
        return Uni.createFrom().item(new TenantOutcome.Refused(Refusals.notFound("Tenant")));
    }
}
