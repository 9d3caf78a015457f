package dev.automate.gateway.store.people;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.domain.people.Belonging;
import dev.automate.gateway.domain.people.User;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who belongs to which tenant, within a session's trusted transaction. */
final class Memberships {
    private static final String JOIN = """
            insert into gateway.membership (user_id, tenant, role)
            select :user, id, :role from gateway.tenant where id = :tenant and deleted_at is null
            """;
    private static final String ADMINISTRATORS = """
            from MembershipEntity m join UserEntity u on u.id = m.userId
            where m.tenantId = ?1 and m.role = 'admin' and u.enabled = true
            """;

    private Memberships() {}

    /** By user. */
    static Uni<Map<UUID, List<MembershipEntity>>> of(List<UUID> users) {
        return MembershipEntity.<MembershipEntity>list("userId in ?1", users)
                .map(rows -> rows.stream().collect(Collectors.groupingBy(row -> row.userId)));
    }

    /**
     * Makes the rows those of {@code user}.
     *
     * @throws RefusalException (in the Uni) when there is no such tenant
     */
    static Uni<Void> become(User user, List<Belonging> before) {
        List<Belonging> gone = without(before, user.belongings());
        List<Belonging> come = without(user.belongings(), before);
        return Statements.forEach(gone, each -> leave(user.id(), each))
                .chain(() -> Statements.forEach(come, each -> join(user.id(), each)));
    }

    /**
     * The tenant's row is locked first: of two administrators who go at the same time one has to stay.
     *
     * @throws RefusalException (in the Uni) when one of the tenants has no administrator left
     */
    static Uni<Void> keepAdministrators(Collection<String> tenants) {
        return Statements.forEach(
                tenants,
                tenant -> TenantEntity.<TenantEntity>findById(tenant, LockModeType.PESSIMISTIC_WRITE)
                        .chain(() -> MembershipEntity.count(ADMINISTRATORS, tenant))
                        .invoke(left -> demand(
                                left > 0,
                                new RefusalException(Refusals.of(
                                        RefusalKind.CONFLICT,
                                        "This is the only administrator of the tenant " + tenant))))
                        .replaceWithVoid());
    }

    private static Uni<Void> leave(UUID user, Belonging belonging) {
        return MembershipEntity.delete("userId = ?1 and tenantId = ?2", user, belonging.tenant())
                .replaceWithVoid();
    }

    private static Uni<Void> join(UUID user, Belonging belonging) {
        return Statements.run(
                        JOIN, Map.of("user", user, "role", belonging.role().label(), "tenant", belonging.tenant()))
                .invoke(joined -> demand(
                        joined == 1,
                        new RefusalException(
                                Refusals.invalid("memberships", "There is no tenant " + belonging.tenant()))))
                .replaceWithVoid();
    }

    private static void demand(boolean met, RefusalException otherwise) {
        if (!met) {
            throw otherwise;
        }
    }

    private static List<Belonging> without(List<Belonging> some, List<Belonging> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }
}
