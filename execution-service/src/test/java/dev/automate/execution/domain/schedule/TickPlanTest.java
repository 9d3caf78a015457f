package dev.automate.execution.domain.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickPlanTest {
    private static final TickPlan.Measures MEASURES = new TickPlan.Measures(Duration.ofSeconds(15), 3);

    @ParameterizedTest
    @CsvSource({
        // on time, all the same
        "none, 2026-05-01T10:00:00Z, 2026-05-01T10:00:00.200Z, 10:00, 11:00",
        "last, 2026-05-01T10:00:00Z, 2026-05-01T10:00:00.200Z, 10:00, 11:00",
        "all,  2026-05-01T10:00:00Z, 2026-05-01T10:00:00.200Z, 10:00, 11:00",
        // hours away
        "none, 2026-05-01T10:00:00Z, 2026-05-01T12:30:00Z, '', 13:00",
        "last, 2026-05-01T10:00:00Z, 2026-05-01T12:30:00Z, 12:00, 13:00",
        "all,  2026-05-01T10:00:00Z, 2026-05-01T12:30:00Z, 10:00 11:00 12:00, 13:00",
        // away, and back just at a time
        "none, 2026-05-01T10:00:00Z, 2026-05-01T12:00:10Z, 12:00, 13:00",
        "last, 2026-05-01T10:00:00Z, 2026-05-01T12:00:00Z, 12:00, 13:00",
        // more than one look makes up for
        "all,  2026-05-01T10:00:00Z, 2026-05-01T20:30:00Z, 10:00 11:00 12:00, 13:00"
    })
    void whatWasMissedIsMadeUpForAsAsked(String catchup, Instant due, Instant now, String ticks, String next) {
        Timetable hourly = Timetable.of("0 * * * *", "UTC", catchup).orElseThrow();

        TickPlan plan = TickPlan.of(hourly, due, now, MEASURES);

        assertEquals(new TickPlan(times(ticks), times(next).stream().findFirst()), plan);
    }

    @Test
    void theLatestOfManyYearsIsFoundAtOnce() {
        Timetable everyMinute =
                Timetable.of("* * * * *", "Europe/Berlin", "last").orElseThrow();

        TickPlan plan = TickPlan.of(
                everyMinute, Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2026-05-01T10:00:30Z"), MEASURES);

        assertEquals(List.of(Instant.parse("2026-05-01T10:00:00Z")), plan.ticks());
    }

    @ParameterizedTest
    @CsvSource({
        // clocks turned forward: 02:30 doesn't exist and fires at 03:00 local time, once
        "Europe/Berlin,    2026-03-28T01:30:00Z, 2026-03-30T12:00:00Z, 2026-03-28T01:30:00Z 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "America/New_York, 2026-03-07T07:30:00Z, 2026-03-09T12:00:00Z, 2026-03-07T07:30:00Z 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z",
        // clocks turned back: 02:30 (Berlin) exists twice and fires the first time only
        "Europe/Berlin,    2026-10-24T00:30:00Z, 2026-10-26T12:00:00Z, 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z"
    })
    void halfPastTwoFiresOnceADayWhateverTheClocksDo(String zone, Instant due, Instant now, String ticks) {
        Timetable daily = Timetable.of("30 2 * * *", zone, "all").orElseThrow();

        TickPlan plan = TickPlan.of(daily, due, now, MEASURES);

        assertEquals(Arrays.stream(ticks.split(" ")).map(Instant::parse).toList(), plan.ticks());
    }

    @Test
    void halfPastOneInNewYorkFiresTheFirstTimeOnly() {
        Timetable daily = Timetable.of("30 1 * * *", "America/New_York", "all").orElseThrow();

        TickPlan plan = TickPlan.of(
                daily, Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T12:00:00Z"), MEASURES);

        assertEquals(List.of(Instant.parse("2026-11-01T05:30:00Z")), plan.ticks());
        assertEquals(Optional.of(Instant.parse("2026-11-02T06:30:00Z")), plan.next());
    }

    private static List<Instant> times(String hours) {
        return Arrays.stream(hours.split(" "))
                .filter(hour -> !hour.isEmpty())
                .map(hour -> Instant.parse("2026-05-01T" + hour + ":00Z"))
                .toList();
    }
}
