package dev.automate.execution.usecase.schedule;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.execution.domain.schedule.ScheduleOutlook;
import dev.automate.execution.domain.schedule.Timetable;
import dev.automate.execution.store.ScheduleStore;
import dev.automate.execution.usecase.WorkflowCopy;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells when a workflow will start by the clock, and for which time it did last. */
@Singleton
public class ScheduleForecaster {
    private static final int TIMES = 5;

    private final WorkflowCopy workflows;
    private final ScheduleStore store;
    private final Clock clock;

    public ScheduleForecaster(WorkflowCopy workflows, ScheduleStore store, Clock clock) {
        this.workflows = workflows;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param next the next times; none while the workflow is disabled
     */
    public record Forecast(Timetable timetable, List<Instant> next, Optional<Instant> last) {
        public Forecast {
            next = List.copyOf(next);
        }
    }

    /**
     * As the workflow was last saved.
     *
     * @throws RefusalException not found, also when the workflow doesn't start by the clock
     */
    public Uni<Forecast> forecast(String tenant, UUID workflow) {
        return workflows.caughtUp().chain(() -> store.find(tenant, workflow)).map(this::forecast);
    }

    private Forecast forecast(Optional<ScheduleOutlook> found) {
        ScheduleOutlook outlook = found.orElseThrow(() -> new RefusalException(Refusals.notFound("Schedule")));
        List<Instant> next = outlook.enabled() ? outlook.timetable().next(clock.instant(), TIMES) : List.of();
        return new Forecast(outlook.timetable(), next, outlook.lastRun());
    }
}
