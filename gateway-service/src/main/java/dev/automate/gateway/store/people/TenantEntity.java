package dev.automate.gateway.store.people;

import dev.automate.gateway.domain.people.Tenant;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code gateway.tenant}; Hibernate fills it. */
@Entity
@Table(schema = "gateway", name = "tenant")
@NullUnmarked
class TenantEntity extends PanacheEntityBase {
    @Id
    String id;

    String name;
    boolean enabled;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "deleted_at")
    Instant deletedAt;

    Tenant toTenant() {
        return new Tenant(id, name, enabled, createdAt);
    }
}
