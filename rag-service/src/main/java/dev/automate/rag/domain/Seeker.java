package dev.automate.rag.domain;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Somebody who looks for something, as access rules see them.
 *
 * @param principals what rules may name: the principal itself, {@code tenant:<id>}, {@code scope:<scope>} for each scope,
 *     and {@code role:<role>} for each role whose scopes here they have
 */
public record Seeker(String tenant, String principal, Set<String> principals) {
    public Seeker {
        principals = Set.copyOf(principals);
    }

    /** A role is what it may do: who has all of its scopes at this service counts as of that role. */
    public static Seeker of(Caller caller) {
        Set<String> principals = new LinkedHashSet<>();
        principals.add(caller.principal());
        principals.add("tenant:" + caller.tenant());
        caller.scopes().forEach(scope -> principals.add("scope:" + scope));
        if (caller.may(Scope.RAG_QUERY)) {
            principals.add("role:viewer");
        }
        if (caller.may(Scope.RAG_WRITE)) {
            principals.add("role:editor");
        }
        if (caller.may(Scope.ADMIN)) {
            principals.add("role:admin");
        }
        return new Seeker(caller.tenant(), caller.principal(), principals);
    }
}
