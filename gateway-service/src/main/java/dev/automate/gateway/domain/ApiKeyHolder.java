package dev.automate.gateway.domain;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose keys somebody may see and revoke.
 *
 * @param everyone true for an administrator: all keys of the tenant
 * @param owner the user whose own keys they are; empty when a key manages keys
 */
public record ApiKeyHolder(String tenant, boolean everyone, Optional<UUID> owner) {
    public static ApiKeyHolder of(Caller caller) {
        return new ApiKeyHolder(caller.tenant(), caller.may(Scope.ADMIN), Principals.userId(caller.principal()));
    }
}
