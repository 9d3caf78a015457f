package dev.automate.common.time;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * When a cron expression fires: five fields (minute, hour, day of month, month, day of week) as on UNIX, or a nickname
 * such as {@code @daily}. Immutable and thread-safe.
 *
 * <p>Where clocks are turned forward, a time that doesn't exist fires at the first instant after the gap; where they
 * are turned back, a time that exists twice fires the first time. A schedule of every hour ({@code *}) goes by the time
 * that passes: it has neither a gap nor a pause then.
 */
public final class CronSchedule {
    private final ExecutionTime times;
    private final boolean everyHour;

    private CronSchedule(Cron cron, boolean everyHour) {
        this.times = ExecutionTime.forCron(cron);
        this.everyHour = everyHour;
    }

    /** Reads a cron expression. */
    public static CronReading read(String text) {
        return CronFields.read(text);
    }

    /** Refused when there is no such day in any year. */
    static CronReading of(Cron cron, boolean everyHour) {
        CronSchedule schedule = new CronSchedule(cron, everyHour);
        return schedule.next(Instant.EPOCH, ZoneOffset.UTC).isPresent()
                ? new CronReading.Read(schedule)
                : new CronReading.Unreadable("never fires: no month that it names has such a day");
    }

    /** The first time later than {@code after} that the clocks of {@code zone} fire. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return everyHour ? nextPassing(after, zone.getRules()) : nextOnClock(after, zone.getRules());
    }

    private Optional<Instant> nextOnClock(Instant after, ZoneRules rules) {
        Optional<LocalDateTime> local = nextLocal(LocalDateTime.ofInstant(after, rules.getOffset(after)));
        while (local.isPresent() && !instant(local.get(), rules).isAfter(after)) {
            local = nextLocal(local.get());
        }
        return local.map(found -> instant(found, rules));
    }

    /** The clock runs evenly up to the next time that it is turned; there it is looked at anew, that instant included. */
    private Optional<Instant> nextPassing(Instant after, ZoneRules rules) {
        ZoneOffset offset = rules.getOffset(after);
        Optional<Instant> found =
                nextLocal(LocalDateTime.ofInstant(after, offset)).map(local -> local.toInstant(offset));
        ZoneOffsetTransition turn = rules.nextTransition(after);
        if (turn == null || found.isEmpty() || found.get().isBefore(turn.getInstant())) {
            return found;
        }
        LocalDateTime justBefore = turn.getDateTimeAfter().minusNanos(1);
        return nextLocal(justBefore).map(local -> local.toInstant(turn.getOffsetAfter()));
    }

    /** As the clock shows it, without a zone: the library's own ways through a turned clock are others. */
    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private static Instant instant(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition turn = rules.getTransition(local);
        return turn != null && turn.isGap()
                ? turn.getInstant()
                : local.toInstant(rules.getValidOffsets(local).getFirst());
    }
}
