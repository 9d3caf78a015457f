package dev.automate.gateway.domain.people;

import dev.automate.gateway.domain.Role;

/** That a user belongs to a tenant, and as what. */
public record Belonging(String tenant, Role role) {}
