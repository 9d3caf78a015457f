package dev.automate.execution.domain.schedule;

import dev.automate.execution.domain.start.Startable;
import java.time.Instant;

/**
 * A schedule whose time has come.
 *
 * @param due the first of its times that nothing has been started for
 */
public record DueSchedule(Startable workflow, Timetable timetable, Instant due) {}
