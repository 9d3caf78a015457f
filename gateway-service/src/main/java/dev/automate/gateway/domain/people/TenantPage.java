package dev.automate.gateway.domain.people;

import java.util.List;

/** A page of tenants, and how many there are in all. */
public record TenantPage(long count, List<Tenant> tenants) {
    public TenantPage {
        tenants = List.copyOf(tenants);
    }
}
