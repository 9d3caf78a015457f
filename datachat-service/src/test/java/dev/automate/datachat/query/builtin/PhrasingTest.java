package dev.automate.datachat.query.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.domain.talk.Rows;
import dev.automate.datachat.domain.talk.Translation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhrasingTest {
    private static final Translation.Understood UNDERSTOOD =
            new Translation.Understood("select 1", "", Intent.said("How many?", "select 1"), ChartHint.NONE);

    @Test
    void oneRowIsASentence() {
        assertEquals(
                "Orders: 1,234, Total amount: 56,789.46.",
                said(List.of("orders", "total_amount"), List.of(1_234L, new BigDecimal("56789.455"))));
    }

    @Test
    void fewRowsAreToldAndManyBegun() {
        List<String> columns = List.of("country", "orders");
        List<@Nullable Object> row = List.of("Germany", 12);

        assertEquals("Germany, 12; Germany, 12.", Phrasing.of(UNDERSTOOD, new Rows(columns, List.of(row, row), false)));
        assertEquals(
                "More than 20 rows. The first: Germany, 12; Germany, 12; Germany, 12.",
                Phrasing.of(UNDERSTOOD, new Rows(columns, Collections.nCopies(20, row), true)));
    }

    @Test
    void nothingIsSaidAsNothing() {
        assertEquals("Nothing was found.", Phrasing.of(UNDERSTOOD, new Rows(List.of("id"), List.of(), false)));
        assertEquals(
                "There is nothing that it could be made of.", said(List.of("revenue"), Arrays.asList((Object) null)));
    }

    private static String said(List<String> columns, List<@Nullable Object> row) {
        return Phrasing.of(UNDERSTOOD, new Rows(columns, List.of(row), false));
    }
}
