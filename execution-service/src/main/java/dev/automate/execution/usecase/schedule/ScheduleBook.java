package dev.automate.execution.usecase.schedule;

import dev.automate.common.message.TriggerType;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.domain.schedule.ScheduleWish;
import dev.automate.execution.domain.schedule.Timetable;
import dev.automate.execution.store.ScheduleStore;
import dev.automate.execution.usecase.WorkflowCopy;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps the schedules as the workflows say; every replica writes the same, and what is written twice changes nothing. */
@Singleton
public class ScheduleBook {
    private static final Logger LOG = Logger.getLogger(ScheduleBook.class);

    private final ScheduleStore store;
    private final Clock clock;

    public ScheduleBook(ScheduleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Keeps what the latest of these changes says about each workflow. */
    public Uni<Void> keep(List<WorkflowCopy.Change> changes) {
        Instant now = clock.instant();
        Map<UUID, ScheduleWish> wishes = new LinkedHashMap<>();
        changes.forEach(change -> wishes.put(change.id(), wish(change, now)));
        return store.keep(List.copyOf(wishes.values()));
    }

    /** Has what is said of schedules count again, when it stood beyond the end of a topic that begins anew. */
    public Uni<Void> forgetPlaces(long end) {
        return store.forgetPlaces(end);
    }

    private static ScheduleWish wish(WorkflowCopy.Change change, Instant now) {
        int version = change.workflow().map(WorkflowMessage::version).orElse(Integer.MAX_VALUE);
        return new ScheduleWish(
                change.id(),
                version,
                change.offset(),
                change.workflow()
                        .filter(workflow -> workflow.triggerType() == TriggerType.SCHEDULE)
                        .flatMap(workflow -> plan(workflow, now)));
    }

    private static Optional<ScheduleWish.Plan> plan(WorkflowMessage workflow, Instant now) {
        Optional<Timetable> timetable = Timetable.of(workflow.triggerConfig());
        if (timetable.isEmpty()) {
            LOG.warnf("The schedule of workflow %s can't be read, so it doesn't run", workflow.id());
        }
        return timetable.map(times -> new ScheduleWish.Plan(
                workflow.tenant(), times, workflow.enabled(), workflow.enabled() ? times.next(now) : Optional.empty()));
    }
}
