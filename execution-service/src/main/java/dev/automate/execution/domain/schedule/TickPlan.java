package dev.automate.execution.domain.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a schedule that is due does.
 *
 * @param ticks the times for which an execution is made, the earliest first
 * @param next when it is due again; empty: never
 */
public record TickPlan(List<Instant> ticks, Optional<Instant> next) {
    public TickPlan {
        ticks = List.copyOf(ticks);
    }

    /**
     * The measures of one look.
     *
     * @param onTime a time that is later than that was missed
     * @param most how many times are made up for at once
     */
    public record Measures(Duration onTime, int most) {}

    public static TickPlan of(Timetable timetable, Instant due, Instant now, Measures measures) {
        return switch (timetable.catchup()) {
            case ALL -> all(timetable, due, now, measures.most());
            case LAST -> new TickPlan(List.of(timetable.latest(due, now)), timetable.next(now));
            case NONE -> {
                Instant latest = timetable.latest(due, now);
                boolean missed = latest.plus(measures.onTime()).isBefore(now);
                yield new TickPlan(missed ? List.of() : List.of(latest), timetable.next(now));
            }
        };
    }

    private static TickPlan all(Timetable timetable, Instant due, Instant now, int most) {
        List<Instant> ticks = new ArrayList<>();
        Optional<Instant> tick = Optional.of(due);
        while (tick.isPresent() && !tick.get().isAfter(now) && ticks.size() < most) {
            ticks.add(tick.get());
            tick = timetable.next(tick.get());
        }
        return new TickPlan(ticks, tick);
    }
}
