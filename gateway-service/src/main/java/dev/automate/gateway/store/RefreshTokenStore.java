package dev.automate.gateway.store;

import dev.automate.common.tenant.PanacheWall;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.RefreshToken;
import dev.automate.gateway.domain.Rotation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refresh tokens, of which each works once. Trusted: a token is found by itself, and tells its tenant. */
@ApplicationScoped
public class RefreshTokenStore {
    /** Keeps a new token, and drops those of the same user that have run out. */
    public Uni<Void> save(RefreshToken token, Instant now) {
        return PanacheWall.trusted(
                () -> RefreshTokenEntity.delete("userId = ?1 and expiresAt < ?2", token.userId(), now)
                        .flatMap(dropped -> RefreshTokenEntity.of(token).persist())
                        .replaceWithVoid());
    }

    /** Uses a token up; one that was used before brings its whole family down. */
    public Uni<Rotation> use(Fingerprint shown, Instant now) {
        return PanacheWall.trusted(() -> find(shown).flatMap(row -> useUp(row, now)));
    }

    /** Revokes the family of a token, when there is such a token. */
    public Uni<Void> revoke(Fingerprint shown, Instant now) {
        return PanacheWall.trusted(() -> find(shown).flatMap(row -> revokeFamilyOf(row, now)));
    }

    private static Uni<@Nullable RefreshTokenEntity> find(Fingerprint shown) {
        return RefreshTokenEntity.<RefreshTokenEntity>find("hash = ?1", (Object) shown.bytes())
                .firstResult();
    }

    private static Uni<Rotation> useUp(@Nullable RefreshTokenEntity row, Instant now) {
        if (row == null || row.revokedAt != null || !now.isBefore(row.expiresAt)) {
            return Uni.createFrom().item(new Rotation.Worthless());
        }
        RefreshToken token = row.toRefreshToken();
        return markUsed(token.id(), now).flatMap(first -> first ? used(token) : usedBefore(token, now));
    }

    /** The condition stands in the update: of two that come at the same time one is the first. */
    private static Uni<Boolean> markUsed(UUID id, Instant now) {
        return RefreshTokenEntity.update("usedAt = ?1 where id = ?2 and usedAt is null and revokedAt is null", now, id)
                .map(count -> count == 1);
    }

    private static Uni<Rotation> used(RefreshToken token) {
        return Uni.createFrom().item(new Rotation.Used(token));
    }

    private static Uni<Rotation> usedBefore(RefreshToken token, Instant now) {
        return revokeFamily(token.family(), now).replaceWith(new Rotation.Worthless());
    }

    private static Uni<Void> revokeFamilyOf(@Nullable RefreshTokenEntity row, Instant now) {
        return row == null ? Uni.createFrom().voidItem() : revokeFamily(row.family, now);
    }

    private static Uni<Void> revokeFamily(UUID family, Instant now) {
        return RefreshTokenEntity.update("revokedAt = ?1 where family = ?2 and revokedAt is null", now, family)
                .replaceWithVoid();
    }
}
