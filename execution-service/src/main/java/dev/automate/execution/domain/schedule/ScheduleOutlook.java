package dev.automate.execution.domain.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as people look at it.
 *
 * @param lastRun the time that its latest execution was for
 */
public record ScheduleOutlook(Timetable timetable, boolean enabled, Optional<Instant> lastRun) {}
