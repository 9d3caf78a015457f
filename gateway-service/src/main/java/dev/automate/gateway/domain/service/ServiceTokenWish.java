package dev.automate.gateway.domain.service;

import java.util.Set;

/** A service that wants to act for a tenant. */
public record ServiceTokenWish(String service, String tenant, Set<String> scopes) {
    public ServiceTokenWish {
        scopes = Set.copyOf(scopes);
    }
}
