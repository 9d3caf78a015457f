package dev.automate.gateway.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
}
