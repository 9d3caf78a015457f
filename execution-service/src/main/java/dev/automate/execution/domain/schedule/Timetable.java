package dev.automate.execution.domain.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.time.CronReading;
import dev.automate.common.time.CronSchedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times of a workflow.
 *
 * @param cron five fields, or a nickname such as {@code @daily}
 * @param schedule what they mean
 */
public record Timetable(String cron, CronSchedule schedule, ZoneId zone, Catchup catchup) {
    /** What a trigger's config says; empty when that is no timetable. */
    public static Optional<Timetable> of(JsonNode config) {
        return of(
                config.path("cron").asText(),
                config.path("timezone").asText("UTC"),
                config.path("catchup").asText(Catchup.NONE.apiName()));
    }

    public static Optional<Timetable> of(String cron, String timezone, String catchup) {
        return switch (CronSchedule.read(cron)) {
            case CronReading.Read(CronSchedule schedule) ->
                zone(timezone)
                        .flatMap(zone -> Catchup.named(catchup).map(how -> new Timetable(cron, schedule, zone, how)));
            case CronReading.Unreadable unreadable -> Optional.empty();
        };
    }

    /** The first time later than {@code after}. */
    public Optional<Instant> next(Instant after) {
        return schedule.next(after, zone);
    }

    /** Up to {@code count} times later than {@code after}. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> time = next(after);
        while (time.isPresent() && times.size() < count) {
            times.add(time.get());
            time = next(time.get());
        }
        return List.copyOf(times);
    }

    /** The latest time from {@code first}, which is one, up to {@code now}; found without counting those in between. */
    Instant latest(Instant first, Instant now) {
        long before = first.getEpochSecond() - 1;
        long after = now.getEpochSecond();
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            boolean anotherFollows = next(Instant.ofEpochSecond(middle))
                    .filter(time -> !time.isAfter(now))
                    .isPresent();
            before = anotherFollows ? middle : before;
            after = anotherFollows ? after : middle;
        }
        return next(Instant.ofEpochSecond(before)).orElse(first);
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
