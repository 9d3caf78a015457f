package dev.automate.gateway.domain;

import dev.automate.common.caller.Scope;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user is in a tenant, and which scopes that brings. */
public enum Role {
    ADMIN(union(Reading.SCOPES, Writing.SCOPES, Set.of(Scope.ADMIN))),
    EDITOR(union(Reading.SCOPES, Writing.SCOPES, Set.of())),
    VIEWER(Reading.SCOPES);

    private final Set<String> scopes;

    Role(Set<String> scopes) {
        this.scopes = scopes;
    }

    public Set<String> scopes() {
        return scopes;
    }

    /** The name as it is stored and shown: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that label; the database admits no other. */
    public static Role of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Every scope that can be granted to a user or a key. */
    public static Set<String> grantableScopes() {
        return ADMIN.scopes;
    }

    private static Set<String> union(Set<String> first, Set<String> second, Set<String> third) {
        return Stream.of(first, second, third).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static final class Reading {
        private static final Set<String> SCOPES = Set.of(
                Scope.WORKFLOWS_READ,
                Scope.EXECUTIONS_READ,
                Scope.EVENTS_READ,
                Scope.EMBEDS_READ,
                Scope.DATACHAT_QUERY,
                Scope.RAG_QUERY);
    }

    private static final class Writing {
        private static final Set<String> SCOPES = Set.of(
                Scope.WORKFLOWS_WRITE,
                Scope.EXECUTIONS_WRITE,
                Scope.EVENTS_WRITE,
                Scope.CONNECTIONS_WRITE,
                Scope.RAG_WRITE,
                Scope.EMBEDS_WRITE);
    }
}
