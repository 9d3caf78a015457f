package dev.automate.datachat.query.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Rows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final ChartHint BARS = new ChartHint(ChartHint.Shape.CATEGORIES, "country", "n");
    private static final ChartHint LINE = new ChartHint(ChartHint.Shape.TIME_SERIES, "country", "n");

    @Test
    void categoriesAreBarsInTheOrderOfTheRows() {
        ObjectNode spec = Charts.spec(rows(List.of(row("Germany", 12), row("France", 30))), BARS)
                .orElseThrow();

        assertEquals("bar", spec.at("/mark/type").asText());
        assertEquals("nominal", spec.at("/encoding/x/type").asText());
        assertTrue(spec.at("/encoding/x/sort").isNull());
        assertEquals("N by Country", spec.path("title").asText());
        assertEquals(30, spec.at("/data/values/1/n").asInt());
    }

    @Test
    void oneRowIsNoPictureAndTextHasNoHeight() {
        assertTrue(Charts.spec(rows(List.of(row("Germany", 12))), BARS).isEmpty());
        assertTrue(Charts.spec(rows(List.of(row("Germany", "x"), row("France", "y"))), BARS)
                .isEmpty());
        assertTrue(Charts.spec(rows(List.of(row("a", 1), row("b", 2))), ChartHint.NONE)
                .isEmpty());
        assertTrue(Charts.spec(
                        rows(List.of(row("a", 1), row("b", 2))), new ChartHint(ChartHint.Shape.CATEGORIES, "no", "n"))
                .isEmpty());
    }

    @Test
    void whatTheDataSaysIsNeverMarkup() {
        String svg = SvgChart.draw(Charts.spec(rows(List.of(row("<script>alert(1)</script>", 1), row("b", 2))), BARS)
                .orElseThrow());

        assertFalse(svg.contains("<script"));
        assertTrue(svg.contains("&lt;script&gt;"));
        assertTrue(svg.contains("role=\"img\"") && svg.contains("<desc id=\"desc\">"));
    }

    @Test
    void gapsAreGaps() {
        String svg = SvgChart.draw(Charts.spec(
                        rows(List.of(row("2026-01-01", 1), row("2026-02-01", null), row("2026-03-01", -3))), LINE)
                .orElseThrow());

        assertEquals(2, svg.split("<circle", -1).length - 1);
        assertTrue(svg.contains("none"));
    }

    @Test
    void numbersAtTheSideAreRound() {
        assertEquals(
                List.of(0.0, 250.0, 500.0, 750.0, 1_000.0, 1_250.0),
                Scale.of(List.of(20.0, 1_100.0)).ticks());
        assertEquals("1,234.5", Scale.shown(1_234.5));
    }

    @SuppressWarnings("NullAway") // the compiler keeps no annotations of a compact constructor's parameters
    private static Rows rows(List<List<@Nullable Object>> rows) {
        return new Rows(List.of("country", "n"), rows, false);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
