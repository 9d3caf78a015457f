package dev.automate.gateway.api.people;

import dev.automate.gateway.domain.people.Tenant;
import java.time.Instant;

/** A tenant. */
public record TenantView(String id, String name, boolean enabled, Instant createdAt) {
    static TenantView of(Tenant tenant) {
        return new TenantView(tenant.id(), tenant.name(), tenant.enabled(), tenant.createdAt());
    }
}
