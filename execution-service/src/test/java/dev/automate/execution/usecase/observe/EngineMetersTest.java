package dev.automate.execution.usecase.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.testing.Sender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineMetersTest {
    private static final UUID WORKFLOW = UUID.randomUUID();
    private static final Definition PLAIN = definition("{}");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EngineMeters engine =
            new EngineMeters(meters, Clock.fixed(Instant.parse("2026-01-01T00:00:03Z"), ZoneOffset.UTC));

    @Test
    void anExecutionBeginsWithItsFirstClaimAndHasWaitedSinceItsEventCame() {
        engine.began(new LeasedExecution(execution(1), 1), PLAIN);
        engine.began(new LeasedExecution(execution(1), 2), PLAIN);

        assertEquals(1, count("started"));
        assertEquals(1, meters.get("automate.execution.queue.wait").timer().count());
        assertEquals(3, meters.get("automate.execution.queue.wait").timer().totalTime(TimeUnit.SECONDS));
    }

    @Test
    void whatWaitsByDesignCountsForNoWait() {
        engine.began(new LeasedExecution(execution(2), 1), PLAIN);
        engine.began(new LeasedExecution(execution(1), 1), definition("{'concurrency':{'limit':1}}"));

        assertEquals(2, count("started"));
        assertEquals(0, meters.get("automate.execution.queue.wait").timer().count());
    }

    @Test
    void endsCountByStatusOnceTheyAreRecorded() {
        engine.recorded(change(ExecutionStatus.RUNNING), true);
        engine.recorded(change(ExecutionStatus.FAILED), true);
        engine.recorded(change(ExecutionStatus.SUCCESS), false);

        assertEquals(1, ended("FAILED"));
        assertEquals(0, ended("SUCCESS"));
        assertEquals(1, count("leases.lost"));
    }

    private static ExecutionChange change(ExecutionStatus status) {
        return new ExecutionChange(execution(1), 1, status, Optional.empty(), null, List.of());
    }

    private static Execution execution(int attempt) {
        return new Execution(
                "exec-1",
                "tenant",
                WORKFLOW,
                "w",
                1,
                "evt",
                attempt,
                Sender.json("{'event':{'received_at':'2026-01-01T00:00:00Z'}}"),
                "trace",
                Lineage.NONE);
    }

    private static Definition definition(String graph) {
        return new Definition(WORKFLOW, 1, "tenant", "w", "w", Sender.json(graph));
    }

    private double count(String name) {
        return meters.get("automate.execution." + name).counter().count();
    }

    private double ended(String status) {
        return meters.get("automate.execution.ended")
                .tag("status", status)
                .counter()
                .count();
    }
}
