package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.bench.DatachatFigures.Outcome;
import dev.automate.bench.DatachatFigures.Verdict;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatachatFiguresTest {
    @Test
    void answersAndRefusalsAreCountedApart() {
        DatachatFigures figures = new DatachatFigures(
                "builtin",
                List.of(
                        new Outcome("count", false, Verdict.RIGHT),
                        new Outcome("count", false, Verdict.WRONG),
                        new Outcome("refuse", true, Verdict.RIGHT),
                        new Outcome("refuse", true, Verdict.GUESSED),
                        new Outcome("refuse", true, Verdict.RIGHT),
                        new Outcome("refuse", true, Verdict.RIGHT)));

        assertEquals(50, figures.executionAccuracy());
        assertEquals(75, figures.refusalQuality());
        assertEquals("1 of 2", figures.toMap().get("count"));
        assertEquals(1L, figures.toMap().get("answered_wrongly"));
    }

    @Test
    void theGoldSetIsLargeEnoughAndDated() {
        List<GoldEntry> entries = GoldEntry.on(LocalDate.of(2026, 11, 26));

        assertTrue(entries.size() >= 120);
        assertTrue(entries.stream().filter(GoldEntry::refused).count() >= 30);
        assertTrue(
                entries.stream().noneMatch(entry -> (entry.question() + entry.sql()).matches("(?s).*(\\{y|:today).*")));
    }

    @Test
    void columnsMayBeMoreAndInAnotherOrder() {
        assertTrue(SameRows.same(
                List.of(List.of("Germany", "1.5"), List.of("France", "2")),
                List.of(List.of("2.000", "x", "France"), List.of("1.50", "y", "Germany"))));
        assertFalse(SameRows.same(List.of(List.of("1")), List.of(List.of("2"))));
        assertFalse(SameRows.same(List.of(List.of("1")), List.of()));
    }

    @Test
    void timesAndNothingAreComparedAsWhatTheyAre() {
        assertTrue(SameRows.same(
                List.of(List.of("2026-11-26 07:00:00+00", "t")), List.of(List.of("2026-11-26T07:00:00Z", "true"))));
        assertTrue(SameRows.same(List.of(Arrays.asList("a", null)), List.of(Arrays.asList(null, "a"))));
    }
}
