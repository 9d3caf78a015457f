package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SameRowsTest {
    private static final List<List<@Nullable String>> EXPECTED =
            List.of(List.of("Ada", "1.00"), List.of("Bob", "2.00"), List.of("Bob", "2.00"));

    @Test
    void orderAndFurtherColumnsDoNotMatter() {
        assertTrue(SameRows.same(
                EXPECTED, List.of(List.of("7", "2", "Bob"), List.of("8", "1.004", "Ada"), List.of("9", "2.0", "Bob"))));
        assertFalse(SameRows.same(EXPECTED, List.of(List.of("Ada", "1"), List.of("Bob", "2"), List.of("Bob", "3"))));
        assertFalse(SameRows.same(EXPECTED, List.of(List.of("Ada", "1"), List.of("Ada", "1"), List.of("Bob", "2"))));
        assertFalse(SameRows.same(EXPECTED, List.of(List.of("Ada", "1"), List.of("Bob", "2"))));
    }

    @Test
    void anAnswerThatWasCutHasExpectedRowsOnlyAndNotAllOfThem() {
        assertTrue(SameRows.part(EXPECTED, List.of(List.of("Bob", "2"), List.of("Bob", "2"))));
        assertFalse(SameRows.part(EXPECTED, List.of(List.of("Ada", "1"), List.of("Ada", "1"))));
        assertFalse(SameRows.part(EXPECTED, List.of(List.of("Ada", "2"))));
        assertFalse(SameRows.part(EXPECTED, List.of()));
        assertFalse(SameRows.part(EXPECTED, List.of(List.of("Ada", "1"), List.of("Bob", "2"), List.of("Bob", "2"))));
    }
}
