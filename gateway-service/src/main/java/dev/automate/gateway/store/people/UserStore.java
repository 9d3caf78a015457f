package dev.automate.gateway.store.people;

import dev.automate.common.tenant.PanacheWall;
import dev.automate.gateway.domain.Account;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users with the tenants they belong to. Trusted: a user belongs to several. */
@ApplicationScoped
public class UserStore {
    /** Is asked about like a user, so that one who does not exist takes as long as one who does. */
    private static final UUID NOBODY = new UUID(0, 0);

    /** The user of that name, whatever its case. */
    public Uni<Optional<Account>> findByName(String username) {
        return PanacheWall.trusted(() -> byName(username).flatMap(this::account));
    }

    public Uni<Optional<Account>> find(UUID id) {
        return PanacheWall.trusted(() -> byId(id).flatMap(this::account));
    }

    private static Uni<@Nullable UserEntity> byName(String username) {
        return UserEntity.<UserEntity>find("lower(username) = ?1", username.toLowerCase(Locale.ROOT))
                .firstResult();
    }

    private static Uni<@Nullable UserEntity> byId(UUID id) {
        return UserEntity.findById(id);
    }

    private Uni<Optional<Account>> account(@Nullable UserEntity user) {
        return memberships(user == null ? NOBODY : user.id)
                .map(rows -> Optional.ofNullable(user).map(found -> account(found, rows)));
    }

    private static Uni<List<MembershipEntity>> memberships(UUID userId) {
        return MembershipEntity.<MembershipEntity>list(
                "from MembershipEntity m join fetch m.tenant where m.userId = ?1 order by m.tenantId", userId);
    }

    private static Account account(UserEntity user, List<MembershipEntity> rows) {
        return new Account(
                user.id,
                user.username,
                user.passwordHash,
                user.enabled,
                rows.stream().map(MembershipEntity::toMembership).toList());
    }
}
