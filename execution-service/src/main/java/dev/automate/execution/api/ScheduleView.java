package dev.automate.execution.api;

import dev.automate.execution.usecase.schedule.ScheduleForecaster;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A workflow's schedule as the API shows it. */
@Schema(name = "Schedule")
public record ScheduleView(
        @Schema(examples = "0 9 * * MON-FRI") String cron,
        @Schema(examples = "Europe/Berlin") String timezone,

        @Schema(description = "The next five times; none while the workflow is disabled")
        List<Instant> nextRuns,

        @Schema(description = "The time that the latest execution was for; null: there was none yet") @Nullable
        Instant lastRun) {
    static ScheduleView of(ScheduleForecaster.Forecast forecast) {
        return new ScheduleView(
                forecast.timetable().cron(),
                forecast.timetable().zone().getId(),
                forecast.next(),
                forecast.last().orElse(null));
    }
}
