package dev.automate.gateway.store;

import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.RefreshToken;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code gateway.refresh_token}; Hibernate fills it. */
@Entity
@Table(schema = "gateway", name = "refresh_token")
@NullUnmarked
class RefreshTokenEntity extends PanacheEntityBase {
    @Id
    UUID id;

    UUID family;

    @Column(name = "user_id")
    UUID userId;

    String tenant;
    byte[] hash;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    Instant usedAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    static RefreshTokenEntity of(RefreshToken token) {
        RefreshTokenEntity row = new RefreshTokenEntity();
        row.id = token.id();
        row.family = token.family();
        row.userId = token.userId();
        row.tenant = token.tenant();
        row.hash = token.fingerprint().bytes();
        row.expiresAt = token.expiresAt();
        return row;
    }

    RefreshToken toRefreshToken() {
        return new RefreshToken(id, family, userId, tenant, Fingerprint.stored(hash), expiresAt);
    }
}
