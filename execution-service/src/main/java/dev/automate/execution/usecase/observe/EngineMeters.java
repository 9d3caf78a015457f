package dev.automate.execution.usecase.observe;

import dev.automate.execution.domain.DeadEvent;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.LeasedExecution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what the engine does. All there is to be counted is there from the start, with zero. */
@Startup
@Singleton
public class EngineMeters {
    private static final long FIRST_CLAIM = 1;
    private static final Duration[] WAITS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final Counter started;
    private final Map<ExecutionStatus, Counter> ended = new EnumMap<>(ExecutionStatus.class);
    private final Timer queueWait;
    private final Counter retries;
    private final Counter leasesLost;
    private final Map<DeadEvent.Reason, Counter> buried = new EnumMap<>(DeadEvent.Reason.class);
    private final Counter fired;
    private final Counter late;
    private final Clock clock;

    public EngineMeters(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        started = counter(meters, "started", "Executions that the engine has begun");
        for (ExecutionStatus status : ExecutionStatus.values()) {
            if (status.terminal()) {
                ended.put(status, counter(meters, "ended", "Executions that are over", "status", status.name()));
            }
        }
        queueWait = Timer.builder("automate.execution.queue.wait")
                .description(
                        "From an event's receipt to the beginning of its execution, without those that have a limit")
                .serviceLevelObjectives(WAITS)
                .register(meters);
        retries = counter(meters, "retries", "Attempts of steps that failed and are tried again");
        leasesLost = counter(meters, "leases.lost", "Changes that came too late: another replica had taken over");
        for (DeadEvent.Reason reason : DeadEvent.Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            buried.put(reason, counter(meters, "events.buried", "Events that were put aside", "reason", name));
        }
        fired = counter(meters, "schedules.fired", "Times of schedules for which an execution was made");
        late = counter(meters, "schedules.late", "Those of them that came too late");
    }

    /** An execution is being worked on here; the first time that counts as its beginning. */
    public void began(LeasedExecution leased, Definition definition) {
        if (leased.fence() != FIRST_CLAIM) {
            return;
        }
        started.increment();
        Execution execution = leased.execution();
        boolean atOnce = execution.attempt() == 1
                && execution.lineage().depth() == 0
                && !definition.graph().has("concurrency");
        if (atOnce) {
            Instant received = Instant.parse(
                    execution.trigger().path("event").path("received_at").asText());
            queueWait.record(Duration.between(received, clock.instant()));
        }
    }

    /** What became of a change that was to be recorded. */
    public void recorded(ExecutionChange change, boolean recorded) {
        if (!recorded) {
            leasesLost.increment();
            return;
        }
        retries.increment(change.attempts().size());
        if (change.status().terminal()) {
            ended(change.status());
        }
    }

    /** An execution is over. */
    public void ended(ExecutionStatus status) {
        Objects.requireNonNull(ended.get(status)).increment();
    }

    public void buried(DeadEvent event) {
        Objects.requireNonNull(buried.get(event.reason())).increment();
    }

    /** Times of a schedule, whose first had passed for longer than is called on time when it is {@code late}. */
    public void fired(int times, boolean tooLate) {
        fired.increment(times);
        if (tooLate) {
            late.increment(times);
        }
    }

    private static Counter counter(MeterRegistry meters, String name, String description, String... tags) {
        return Counter.builder("automate.execution." + name)
                .description(description)
                .tags(tags)
                .register(meters);
    }
}
