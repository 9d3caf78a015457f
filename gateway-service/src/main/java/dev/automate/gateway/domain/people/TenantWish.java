package dev.automate.gateway.domain.people;

import java.util.Optional;

/** What somebody wants a tenant to be; what is empty stays as it is. */
public record TenantWish(Optional<String> name, Optional<Boolean> enabled) {}
