package dev.automate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.common.caller.Caller;
import dev.automate.gateway.domain.Account;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the caller is.
 *
 * @param username absent for an API key
 * @param role in this tenant; absent for an API key
 * @param tenants all that the user belongs to; absent for an API key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeView(
        String principal,
        @Nullable String username,
        String tenant,
        @Nullable String role,
        List<String> scopes,
        @Nullable List<String> tenants) {
    static MeView ofKey(Caller caller) {
        return new MeView(caller.principal(), null, caller.tenant(), null, sorted(caller), null);
    }

    static MeView ofUser(Caller caller, Account account) {
        return new MeView(
                caller.principal(),
                account.username(),
                caller.tenant(),
                account.membership(Optional.of(caller.tenant()))
                        .map(membership -> membership.role().label())
                        .orElse(null),
                sorted(caller),
                account.memberships().stream().map(Account.Membership::tenant).toList());
    }

    private static List<String> sorted(Caller caller) {
        return caller.scopes().stream().sorted().toList();
    }
}
