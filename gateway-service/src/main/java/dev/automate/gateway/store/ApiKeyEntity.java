package dev.automate.gateway.store;

import dev.automate.gateway.domain.ApiKey;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code gateway.api_key}; Hibernate fills it. */
@Entity
@Table(schema = "gateway", name = "api_key")
@NullUnmarked
class ApiKeyEntity extends PanacheEntityBase {
    @Id
    UUID id;

    String tenant;
    UUID owner;
    String name;
    String prefix;
    byte[] hash;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] scopes;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    ApiKey toApiKey() {
        return new ApiKey(id, name, prefix, List.of(scopes), expiresAt, createdAt, lastUsedAt);
    }
}
