package dev.automate.common.tenant;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConstraintsTest {
    private static final String SAID = "duplicate key value violates unique constraint \"a_is_unique\"";

    @Test
    void theConstraintIsFoundHoweverDeepItIsWrapped() {
        Throwable wrapped = new IllegalStateException("outer", new RuntimeException(null, new Exception(SAID)));

        assertTrue(Constraints.broken("a_is_unique", wrapped));
    }

    @Test
    void anotherConstraintIsNotMeant() {
        assertFalse(Constraints.broken("b_is_unique", new Exception(SAID)));
    }
}
