package dev.automate.gateway.store.people;

import dev.automate.gateway.domain.people.User;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code gateway.app_user}; Hibernate fills it. */
@Entity
@Table(schema = "gateway", name = "app_user")
@NullUnmarked
class UserEntity extends PanacheEntityBase {
    @Id
    UUID id;

    String username;

    @Column(name = "password_hash")
    String passwordHash;

    boolean enabled;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "credentials_since")
    Instant credentialsSince;

    User toUser(List<MembershipEntity> rows) {
        return new User(
                id,
                username,
                enabled,
                createdAt,
                rows.stream().map(MembershipEntity::toBelonging).toList());
    }
}
