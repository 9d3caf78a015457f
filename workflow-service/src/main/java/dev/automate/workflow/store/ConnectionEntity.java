package dev.automate.workflow.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow.connection}. */
@Entity
@Table(schema = "workflow", name = "connection")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads
class ConnectionEntity extends PanacheEntityBase {
    @Id
    UUID id;

    String tenant;
    String name;
    String type;

    @Nullable
    String description;

    byte[] config;
    boolean published;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
