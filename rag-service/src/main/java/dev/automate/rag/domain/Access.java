package dev.automate.rag.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who may ask an endpoint.
 *
 * @param roles one of which is enough
 * @param scopes one of which is enough as well; with neither roles nor scopes all of the tenant may ask
 * @param tenants further ones whose callers may ask, on the same terms
 */
public record Access(List<String> roles, List<String> scopes, List<String> tenants) {
    public static final Access EVERYBODY = new Access(List.of(), List.of(), List.of());

    public Access {
        roles = List.copyOf(roles);
        scopes = List.copyOf(scopes);
        tenants = List.copyOf(tenants);
    }

    /** Whether {@code seeker} may ask an endpoint of {@code owner}. */
    public boolean admits(Seeker seeker, String owner) {
        boolean inside = seeker.tenant().equals(owner) || tenants.contains(seeker.tenant());
        boolean named = (roles.isEmpty() && scopes.isEmpty())
                || Stream.concat(
                                roles.stream().map(role -> "role:" + role),
                                scopes.stream().map(scope -> "scope:" + scope))
                        .anyMatch(seeker.principals()::contains);
        return inside && named;
    }
}
