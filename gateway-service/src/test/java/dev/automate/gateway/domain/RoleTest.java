package dev.automate.gateway.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void eachRoleHasAllOfTheOneBelow() {
        assertTrue(Role.EDITOR.scopes().containsAll(Role.VIEWER.scopes()));
        assertTrue(Role.ADMIN.scopes().containsAll(Role.EDITOR.scopes()));
        assertEquals(13, Role.ADMIN.scopes().size());
    }

    @Test
    void viewersOnlyReadAndNobodyMayDeliverUnsigned() {
        assertTrue(Role.VIEWER.scopes().stream().noneMatch(scope -> scope.endsWith(":write")));
        assertFalse(Role.EDITOR.scopes().contains(Scope.ADMIN));
        assertFalse(Role.grantableScopes().contains(Scope.WEBHOOKS_DELIVER));
    }
}
