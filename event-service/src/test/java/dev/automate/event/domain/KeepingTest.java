package dev.automate.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepingTest {
    private static final Keeping USUAL = new Keeping(90, 30);

    @Test
    void whatAnEventCarriesIsNeverKeptLongerThanTheEvent() {
        assertEquals(new Keeping(7, 7), USUAL.with(7, null));
        assertEquals(7, new Keeping(7, 30).payloadDays());
        assertEquals(new Keeping(90, 90), USUAL.with(null, 365));
    }

    @Test
    void whatIsNotSaidStaysUsual() {
        assertEquals(USUAL, USUAL.with(null, null));
        assertEquals(new Keeping(365, 30), USUAL.with(365, null));
    }

    @Test
    void onlyStepsCanBeChosen() {
        assertEquals(Optional.of(30), Keeping.days(Duration.parse("PT720H")));
        assertEquals(Optional.empty(), Keeping.days(Duration.ofDays(31)));
        assertEquals(Optional.empty(), Keeping.days(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Keeping(31, 1));
        assertThrows(IllegalArgumentException.class, () -> Keeping.of(Duration.ofDays(90), Duration.ofDays(31)));
    }
}
