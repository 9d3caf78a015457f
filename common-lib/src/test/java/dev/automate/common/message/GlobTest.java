package dev.automate.common.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "order.created, order.created, true",
        "order.created, order.create, false",
        "order.*, order.created, true",
        "order.*, order., true",
        "order.*, orders.created, false",
        "*, anything, true",
        "*, '', true",
        "'', '', true",
        "*.failed, execution.failed, true",
        "*.failed, execution.failed.twice, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "a*ab, aab, true",
        "**, x, true",
        "a.b, axb, false"
    })
    void aStarStandsForAnyCharacters(String pattern, String text, boolean matches) {
        assertEquals(matches, Glob.matches(pattern, text));
    }
}
