package dev.automate.gateway.domain;

import dev.automate.common.caller.Scope;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user is in a tenant, and which scopes that brings. */
public enum Role {
    ADMIN,
    EDITOR,
    VIEWER;

    private static final Set<String> READING = Set.of(
            Scope.WORKFLOWS_READ,
            Scope.EXECUTIONS_READ,
            Scope.EVENTS_READ,
            Scope.EMBEDS_READ,
            Scope.DATACHAT_QUERY,
            Scope.RAG_QUERY);
    private static final Set<String> EDITING = union(
            READING,
            Set.of(
                    Scope.WORKFLOWS_WRITE,
                    Scope.EXECUTIONS_WRITE,
                    Scope.EVENTS_WRITE,
                    Scope.CONNECTIONS_WRITE,
                    Scope.RAG_WRITE,
                    Scope.EMBEDS_WRITE));
    private static final Set<String> EVERYTHING = union(EDITING, Set.of(Scope.ADMIN));

    public Set<String> scopes() {
        return switch (this) {
            case ADMIN -> EVERYTHING;
            case EDITOR -> EDITING;
            case VIEWER -> READING;
        };
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
        return EVERYTHING;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
