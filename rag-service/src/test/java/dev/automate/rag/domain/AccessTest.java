package dev.automate.rag.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Seeker VIEWER = Seeker.of(new Caller("acme", "user:ada", Set.of(Scope.RAG_QUERY)));
    private static final Seeker ADMIN =
            Seeker.of(new Caller("acme", "user:root", Set.of(Scope.RAG_QUERY, Scope.RAG_WRITE, Scope.ADMIN)));

    @Test
    void rolesAreWhatOneMayDo() {
        assertEquals(Set.of("user:ada", "tenant:acme", "scope:rag:query", "role:viewer"), VIEWER.principals());
        assertTrue(ADMIN.principals().containsAll(Set.of("role:viewer", "role:editor", "role:admin")));
    }

    @Test
    void withoutRulesTheTenantAsks() {
        assertTrue(Access.EVERYBODY.admits(VIEWER, "acme"));
        assertFalse(Access.EVERYBODY.admits(VIEWER, "other"));
    }

    @Test
    void oneOfTheRolesOrScopesIsEnough() {
        Access access = new Access(List.of("admin"), List.of("events:read"), List.of());

        assertFalse(access.admits(VIEWER, "acme"));
        assertTrue(access.admits(ADMIN, "acme"));
        assertTrue(access.admits(
                Seeker.of(new Caller("acme", "key:1", Set.of(Scope.RAG_QUERY, Scope.EVENTS_READ))), "acme"));
    }

    @Test
    void tenantsItIsSharedWithAskOnTheSameTerms() {
        assertTrue(new Access(List.of(), List.of(), List.of("acme")).admits(VIEWER, "owner"));
        assertFalse(new Access(List.of("admin"), List.of(), List.of("acme")).admits(VIEWER, "owner"));
    }
}
