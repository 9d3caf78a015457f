package dev.automate.gateway.store.people;

import dev.automate.gateway.domain.Account.Membership;
import dev.automate.gateway.domain.Role;
import dev.automate.gateway.domain.people.Belonging;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code gateway.membership}; Hibernate fills it. */
@Entity
@Table(schema = "gateway", name = "membership")
@IdClass(MembershipEntity.Key.class)
@NullUnmarked
class MembershipEntity extends PanacheEntityBase {
    @Id
    @Column(name = "user_id")
    UUID userId;

    @Id
    @Column(name = "tenant")
    String tenantId;

    @ManyToOne
    @JoinColumn(name = "tenant", insertable = false, updatable = false)
    TenantEntity tenant;

    String role;

    /** What makes a membership one. */
    record Key(UUID userId, String tenantId) implements Serializable {}

    Membership toMembership() {
        return new Membership(tenantId, tenant.enabled, Role.of(role));
    }

    Belonging toBelonging() {
        return new Belonging(tenantId, Role.of(role));
    }
}
