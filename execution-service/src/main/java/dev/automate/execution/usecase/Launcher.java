package dev.automate.execution.usecase;

import dev.automate.execution.domain.LeasedExecution;
import jakarta.inject.Singleton;
import java.util.List;

/** Hands executions that were just recorded to the engine: those that fit at once, the others through the waker. */
@Singleton
public class Launcher {
    private final Lanes lanes;
    private final ExecutionRunner runner;
    private final ExecutionWaker waker;

    public Launcher(Lanes lanes, ExecutionRunner runner, ExecutionWaker waker) {
        this.lanes = lanes;
        this.runner = runner;
        this.waker = waker;
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
