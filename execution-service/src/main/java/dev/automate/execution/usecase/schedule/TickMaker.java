package dev.automate.execution.usecase.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.schedule.DueSchedule;
import dev.automate.execution.domain.schedule.TickPlan;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.store.ScheduleStore;
import dev.automate.execution.usecase.observe.EngineMeters;
import dev.automate.execution.usecase.start.ExecutionMaker;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the executions of a schedule that is due. */
@Singleton
public class TickMaker {
    private static final String SCHEDULE = "schedule";

    private final ExecutionMaker maker;
    private final EngineMeters engine;

    public TickMaker(ExecutionMaker maker, EngineMeters engine) {
        this.maker = maker;
        this.engine = engine;
    }

    ScheduleStore.Firing firing(DueSchedule due, Instant now, TickPlan.Measures measures) {
        TickPlan plan = TickPlan.of(due.timetable(), due.due(), now, measures);
        List<NewExecution> executions = plan.ticks().stream()
                .map(tick -> maker.make(due.workflow(), start(due, tick, now)))
                .toList();
        Optional<Instant> last = plan.ticks().isEmpty()
                ? Optional.empty()
                : Optional.of(plan.ticks().getLast());
        engine.fired(executions.size(), due.due().plus(measures.onTime()).isBefore(now));
        return new ScheduleStore.Firing(due.workflow().workflowId(), executions, plan.next(), last);
    }

    private static Start start(DueSchedule due, Instant tick, Instant now) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("scheduled_for", tick.toString())
                .put("cron", due.timetable().cron())
                .put("timezone", due.timetable().zone().getId());
        Trigger.Event event = new Trigger.Event("tick-" + tick, SCHEDULE, SCHEDULE, payload, now);
        return new Start("tick:" + tick, Trigger.of(event), Ids.next().toString());
    }
}
