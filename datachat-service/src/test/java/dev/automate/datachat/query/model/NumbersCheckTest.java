package dev.automate.datachat.query.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.datachat.domain.talk.Rows;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersCheckTest {
    private static final Rows ROWS = new Rows(
            List.of("month", "orders", "revenue", "change"),
            List.of(Arrays.asList("2026-10-01", 1_234L, new BigDecimal("56789.455"), new BigDecimal("-3.25"))),
            false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "There were 1,234 orders.",
                "1234 orders brought 56,789.46 euros.",
                "Revenue was 56,789.5 euros, 3.25% less.",
                "Revenue was about 56.8k euros.",
                "About 57 thousand euros.",
                "It fell by 3.3 %.",
                "In 2026-10 there were no others.",
                "Nothing was found."
            })
    void whatStandsInTheRowsMayBeSaid(String answer) {
        assertTrue(NumbersCheck.holds(answer, ROWS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "There were 1,235 orders.",
                "There were 12,34 orders.",
                "Revenue was 56,789.44 euros.",
                "Revenue was 56.8m euros.",
                "There were about 1,200 orders.",
                "Twelve of them were late.",
                "Half of the 1,234 orders were cancelled.",
                "It is up 46 euros an order.",
                "1.234.567 orders"
            })
    void whatDoesNotStandThereMayNot(String answer) {
        assertFalse(NumbersCheck.holds(answer, ROWS));
    }
}
