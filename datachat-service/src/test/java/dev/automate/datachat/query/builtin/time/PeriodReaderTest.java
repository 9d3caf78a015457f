package dev.automate.datachat.query.builtin.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.query.builtin.language.Token;
import dev.automate.datachat.query.builtin.language.Tokenizer;
import dev.automate.datachat.query.builtin.marks.Found;
import dev.automate.datachat.query.builtin.marks.Sense;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodReaderTest {
    /** A Thursday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-26, 2026-11-27",
        "yesterday, 2026-11-25, 2026-11-26",
        "this week, 2026-11-23, 2026-11-30",
        "last week, 2026-11-16, 2026-11-23",
        "the week before last, 2026-11-09, 2026-11-16",
        "in the last month, 2026-10-01, 2026-11-01",
        "this quarter, 2026-10-01, 2027-01-01",
        "last year, 2025-01-01, 2026-01-01",
        "in the last 30 days, 2026-10-28, 2026-11-27",
        "over the past 2 weeks, 2026-11-13, 2026-11-27",
        "the last twelve months, 2025-11-27, 2026-11-27",
        "3 days ago, 2026-11-23, 2026-11-24",
        "2 months ago, 2026-09-01, 2026-10-01",
        "in March, 2026-03-01, 2026-04-01",
        "in December, 2025-12-01, 2026-01-01",
        "November, 2026-11-01, 2026-12-01",
        "in March 2025, 2025-03-01, 2025-04-01",
        "March of 2025, 2025-03-01, 2025-04-01",
        "in 2025, 2025-01-01, 2026-01-01",
        "Q2 2026, 2026-04-01, 2026-07-01",
        "in the second quarter of 2025, 2025-04-01, 2025-07-01",
        "in Q1, 2026-01-01, 2026-04-01",
        "in the first half of 2026, 2026-01-01, 2026-07-01",
        "on 2026-03-01, 2026-03-01, 2026-03-02",
        "on March 5, 2026-03-05, 2026-03-06",
        "on 5 March 2025, 2025-03-05, 2025-03-06",
        "on December 24th, 2025-12-24, 2025-12-25",
        "2026-02, 2026-02-01, 2026-03-01",
        "between January and March 2026, 2026-01-01, 2026-04-01",
        "from November 2025 to January 2026, 2025-11-01, 2026-02-01",
        "between 2026-01-05 and 2026-01-07, 2026-01-05, 2026-01-08",
        "from 2024 to 2025, 2024-01-01, 2026-01-01",
        "last Monday, 2026-11-23, 2026-11-24",
        "on Thursday, 2026-11-19, 2026-11-20",
        "year to date, 2026-01-01, 2026-11-27",
        "in May, 2026-05-01, 2026-06-01",
        "February 2024, 2024-02-01, 2024-03-01"
    })
    void closedPeriods(String words, LocalDate from, LocalDate until) {
        Period period = period(words);

        assertEquals(from, period.from());
        assertEquals(until, period.until());
    }

    @ParameterizedTest
    @CsvSource({
        "since 2024, 2024-01-01",
        "after June 2026, 2026-07-01",
        "since March, 2026-03-01",
        "starting in 2025, 2025-01-01"
    })
    void withoutAnEnd(String words, LocalDate from) {
        assertEquals(from, period(words).from());
        assertNull(period(words).until());
    }

    @ParameterizedTest
    @CsvSource({"before 2025, 2025-01-01", "until June 2026, 2026-07-01", "prior to March 2026, 2026-03-01"})
    void withoutABeginning(String words, LocalDate until) {
        assertNull(period(words).from());
        assertEquals(until, period(words).until());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "may",
                "march",
                "2026-02-30",
                "February 30",
                "next week",
                "tomorrow",
                "in the past week",
                "13",
                "last order"
            })
    void noTimesOrUnclearOnes(String words) {
        List<Token> tokens = Tokenizer.tokens(words);

        Optional<Found> found = new PeriodReader(TODAY).at(tokens, 0);

        assertTrue(found.filter(whole -> whole.length() == tokens.size()).isEmpty(), words);
    }

    @Test
    void whatWasBefore() {
        assertEquals(LocalDate.of(2026, 11, 9), period("last week").before().from());
        assertEquals(LocalDate.of(2026, 9, 1), period("last month").before().from());
        assertEquals(
                LocalDate.of(2025, 10, 1),
                period("last month").earlierBy(Grain.YEAR).from());
        assertEquals(
                LocalDate.of(2026, 11, 21), period("the last 3 days").before().from());
    }

    private static Period period(String words) {
        List<Token> tokens = Tokenizer.tokens(words);
        Found found = new PeriodReader(TODAY).at(tokens, 0).orElseThrow();
        assertEquals(tokens.size(), found.length(), "all of it");
        return ((Sense.Span) found.senses().getFirst()).period();
    }
}
