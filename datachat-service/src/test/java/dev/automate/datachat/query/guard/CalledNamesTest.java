package dev.automate.datachat.query.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalledNamesTest {
    @Test
    void everyWordBeforeABracketIsACall() {
        assertEquals(
                Optional.of(Set.of("repeat", "count", "Mine", "numeric")),
                CalledNames.of("select Repeat ('a', 9), pg_catalog.count(*), \"Mine\"\n('(') from (select 1) x"
                                + " where a in (1) and (b = 'lower(x)') and cast(c as numeric(1, 2)) > 0")
                        .map(names -> names.stream()
                                .filter(name -> !name.equals("cast"))
                                .collect(Collectors.toSet())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select /* ' */ repeat('a', 9)",
                "select 1 -- '\n, repeat('a', 9) --'",
                "select $$ ' $$, repeat('a', 9), $$ ' $$",
                "select E'\\'', repeat('a', 9)",
                "select e'\\'', repeat('a', 9)",
                "select U&'\\0061'",
                "select U&\"\\0072epeat\"('a', 9)",
                "select \"open",
                "select 'open",
                "select `a`",
                "select $1"
            })
    void whatMayBeReadInTwoWaysIsNotRead(String sql) {
        assertEquals(Optional.empty(), CalledNames.of(sql));
    }

    @Test
    void quotesWithinQuotesEndNothing() {
        assertEquals(
                Optional.of(Set.of("repeat")), CalledNames.of("select 1 as \"x'\", repeat('it''s (', 9) as \"'\""));
    }
}
