package dev.automate.execution.usecase;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.LeasedExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Hands executions that were just recorded to the engine: those that fit at once, the others through the waker. */
@Singleton
public class Launcher {
    private final Lanes lanes;
    private final ExecutionRunner runner;
    private final ExecutionWaker waker;
    private final Duration lease;

    public Launcher(Lanes lanes, ExecutionRunner runner, ExecutionWaker waker, ExecutionConfig config) {
        this.lanes = lanes;
        this.runner = runner;
        this.waker = waker;
        this.lease = config.runner().lease();
    }

    /** How long what is launched here is this replica's. */
    Duration lease() {
        return lease;
    }

    int take(int wanted) {
        return lanes.take(wanted);
    }

    void giveBack(int places) {
        lanes.giveBack(places);
    }

    void launch(List<LeasedExecution> leased, boolean othersAreDue) {
        runner.run(leased);
        if (othersAreDue) {
            waker.poke();
        }
    }
}
