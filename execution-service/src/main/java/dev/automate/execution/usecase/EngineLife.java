package dev.automate.execution.usecase;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.usecase.flow.FlowAdmitter;
import dev.automate.execution.usecase.schedule.ScheduleKeeper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Starts the engine with the service and stops it without losing what runs. */
@ApplicationScoped
public class EngineLife {
    private static final Logger LOG = Logger.getLogger(EngineLife.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration RELEASE = Duration.ofSeconds(3);

    private final ExecutionWaker waker;
    private final LeaseKeeper leases;
    private final FlowAdmitter flows;
    private final ScheduleKeeper schedules;
    private final Lanes lanes;
    private final Duration limit;

    public EngineLife(
            ExecutionWaker waker,
            LeaseKeeper leases,
            FlowAdmitter flows,
            ScheduleKeeper schedules,
            Lanes lanes,
            ExecutionConfig config) {
        this.waker = waker;
        this.leases = leases;
        this.flows = flows;
        this.schedules = schedules;
        this.lanes = lanes;
        this.limit = config.runner().stopWithin();
    }

    void start(@Observes StartupEvent started) {
        waker.start();
        leases.start();
        flows.start();
        schedules.start();
    }

    /** Lets running steps record, then gives the rest back. On the thread that stops the service, which may wait. */
    void stop(@Observes ShutdownEvent stopping) {
        lanes.stop();
        waker.stop();
        flows.stop();
        schedules.stop();
        try {
            idle().await().atMost(limit.plus(RELEASE));
            leases.stop().await().atMost(RELEASE);
        } catch (CompletionException | IllegalStateException failure) {
            LOG.warnf("Leases were not given back and end by themselves: %s", failure.toString());
        }
    }

    private Uni<Void> idle() {
        long until = System.nanoTime() + limit.toNanos();
        return Uni.createFrom()
                .item(lanes::inFlight)
                .repeat()
                .withDelay(LOOK)
                .until(open -> open == 0 || System.nanoTime() > until)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
