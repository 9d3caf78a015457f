package dev.automate.gateway.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
}
