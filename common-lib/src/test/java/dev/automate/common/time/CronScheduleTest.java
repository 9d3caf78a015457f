package dev.automate.common.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static CronSchedule schedule(String text) {
        return assertInstanceOf(CronReading.Read.class, CronSchedule.read(text)).schedule();
    }

    private static String why(String text) {
        return assertInstanceOf(CronReading.Unreadable.class, CronSchedule.read(text))
                .why();
    }

    /** The next times, as the clocks of the zone show them. */
    private static String next(String text, String after, ZoneId zone, int times) {
        List<Instant> found = new ArrayList<>(List.of(Instant.parse(after)));
        for (int i = 0; i < times; i++) {
            found.add(schedule(text).next(found.getLast(), zone).orElseThrow());
        }
        return found.stream()
                .skip(1)
                .map(instant -> instant.atZone(zone).toOffsetDateTime().toString())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "* * * * *, 2026-01-15T10:31Z 2026-01-15T10:32Z",
        "*/20 * * * *, 2026-01-15T10:40Z 2026-01-15T11:00Z",
        "30 10 * * *, 2026-01-16T10:30Z 2026-01-17T10:30Z",
        "0 9 * * mon-fri, 2026-01-16T09:00Z 2026-01-19T09:00Z",
        "'0 9 * JAN,Dec 7', 2026-01-18T09:00Z 2026-01-25T09:00Z",
        "0 0 * * 6-7, 2026-01-17T00:00Z 2026-01-18T00:00Z",
        "0 0 31 * *, 2026-01-31T00:00Z 2026-03-31T00:00Z",
        "0 0 29 2 *, 2028-02-29T00:00Z 2032-02-29T00:00Z",
        "0 9 17 * 1, 2026-01-17T09:00Z 2026-01-19T09:00Z",
        "5/25 8-9 * * *, 2026-01-16T08:05Z 2026-01-16T08:30Z",
        "@hourly, 2026-01-15T11:00Z 2026-01-15T12:00Z",
        "@Daily, 2026-01-16T00:00Z 2026-01-17T00:00Z",
        "@weekly, 2026-01-18T00:00Z 2026-01-25T00:00Z",
        "@monthly, 2026-02-01T00:00Z 2026-03-01T00:00Z",
        "@yearly, 2027-01-01T00:00Z 2028-01-01T00:00Z",
    })
    void firesWhenItsFieldsSay(String text, String expected) {
        assertEquals(expected, next(text, "2026-01-15T10:30:00Z", UTC, 2));
    }

    @Test
    void aPartOfAMinuteIsPassedOver() {
        assertEquals("2026-01-15T10:31Z", next("* * * * *", "2026-01-15T10:30:00.000001Z", UTC, 1));
        assertEquals("2026-01-15T10:31Z", next("* * * * *", "2026-01-15T10:30:59.999999Z", UTC, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-03-28T02:30+01:00 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00",
        "*/30 2 * * *, 2026-03-28T02:00+01:00 2026-03-28T02:30+01:00 2026-03-29T03:00+02:00 2026-03-30T02:00+02:00",
        "0 2-3 * * *, 2026-03-28T02:00+01:00 2026-03-28T03:00+01:00 2026-03-29T03:00+02:00 2026-03-30T02:00+02:00",
        "0 12 * * *, 2026-03-28T12:00+01:00 2026-03-29T12:00+02:00",
    })
    void aTimeThatDoesNotExistFiresAfterTheGap(String text, String expected) {
        int times = expected.split(" ").length;

        assertEquals(expected, next(text, "2026-03-27T23:00:00Z", BERLIN, times));
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00",
        "0 1-3 * * *, 2026-10-25T01:00+02:00 2026-10-25T02:00+02:00 2026-10-25T03:00+01:00 2026-10-26T01:00+01:00",
        "0 0 * * *, 2026-10-26T00:00+01:00 2026-10-27T00:00+01:00",
    })
    void aTimeThatExistsTwiceFiresOnce(String text, String expected) {
        int times = expected.split(" ").length;

        assertEquals(expected, next(text, "2026-10-24T22:00:00Z", BERLIN, times));
    }

    @Test
    void askedWithinTheSecondPassItGoesOnAfterIt() {
        assertEquals("2026-10-26T02:30+01:00", next("30 2 * * *", "2026-10-25T01:10:00Z", BERLIN, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "0 * * * *, 2026-10-24T23:30:00Z, 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T03:00+01:00",
        "*/30 * * * *, 2026-10-25T00:00:00Z, 2026-10-25T02:30+02:00 2026-10-25T02:00+01:00 2026-10-25T02:30+01:00",
        "0 * * * *, 2026-03-28T23:30:00Z, 2026-03-29T01:00+01:00 2026-03-29T03:00+02:00 2026-03-29T04:00+02:00",
        "30 * * * *, 2026-03-29T00:00:00Z, 2026-03-29T01:30+01:00 2026-03-29T03:30+02:00 2026-03-29T04:30+02:00",
    })
    void everyHourGoesByTheTimeThatPasses(String text, String after, String expected) {
        assertEquals(expected, next(text, after, BERLIN, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo"})
    void noZoneMakesItStandStillOrGoBack(String zone) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (String text : List.of("*/7 * * * *", "15 0-3 * * *", "*/10 1 * * *")) {
            Instant now = at;
            for (int i = 0; i < 500; i++) {
                Instant then = schedule(text).next(now, ZoneId.of(zone)).orElseThrow();
                assertEquals(1, then.compareTo(now), text + " after " + now);
                now = then;
            }
        }
    }

    /** Another way to the same answer: every minute of a year is looked at. */
    @ParameterizedTest
    @CsvSource({"17 3 * * *, 3, 17, 0", "0 */6 * * *, -6, 0, 0", "45 23 * * 5, 23, 45, 5"})
    void agreesWithAWalkThroughEveryMinute(String text, int hour, int minute, int dayOfWeek) {
        ZonedDateTime at = ZonedDateTime.parse("2026-01-01T00:00Z");
        Instant expected = at.toInstant();
        for (int i = 0; i < 366 * 24 * 60; i++) {
            at = at.plusMinutes(1);
            boolean fires = at.getMinute() == minute
                    && (hour < 0 ? at.getHour() % -hour == 0 : at.getHour() == hour)
                    && (dayOfWeek == 0 || at.getDayOfWeek().getValue() == dayOfWeek);
            if (fires) {
                expected = schedule(text).next(expected, UTC).orElseThrow();
                assertEquals(at.toInstant(), expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "61 * * * *; minute: 61 is not in range [0, 59]",
                "* 24 * * *; hour: 24 is not in range [0, 23]",
                "* * 0 * *; day of month: 0 is not in range [1, 31]",
                "* * * 13 *; month: 13 is not in range [1, 12]",
                "* * * * 8; day of week: 8 is not in range [0, 7]",
                "*/0 * * * *; minute: 0 is not in range [0, 59]",
                "50-10 * * * *; minute: '50-10' runs backwards",
                "* * * jux *; month: 'jux' can't be read",
                "* * L * *; day of month: 'l' can't be read",
                "* * ? * *; day of month: '?' can't be read",
                "* * * * 1#2; day of week: '1#2' can't be read",
                "-1 * * * *; minute: '-1' can't be read",
                "1,,2 * * * *; minute: '1,,2' can't be read",
                "1, * * * *; minute: '1,' can't be read",
                "1//2 * * * *; minute: '1//2' can't be read",
                "99999999999999999999 * * * *; minute: '99999999999999999999' can't be read",
                "0 0 31 2 *; never fires: no month that it names has such a day",
                "0 0 31 4,6 *; never fires: no month that it names has such a day",
            })
    void whatIsWrongIsToldWithItsField(String text, String expected) {
        assertEquals(expected, why(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "* * * * * *", "@reboot", "@", "at noon", "0 0 0 1 1 ? 2026"})
    void otherTextIsNoSchedule(String text) {
        assertInstanceOf(CronReading.Unreadable.class, CronSchedule.read(text));
    }

    @Test
    void textWithoutEndIsRefusedBeforeItIsRead() {
        assertEquals("must have at most 200 characters", why("1,".repeat(1_000_000) + "1 * * * *"));
    }
}
