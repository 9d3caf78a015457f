package dev.automate.execution.usecase;

import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.Plan;
import dev.automate.execution.domain.Progress;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * One execution in work here. Everything in it happens on its lane, one thing after the other, so it needs no locks.
 *
 * <pre>
 *   idle ──enter──▶ advancing ──leave──▶ idle
 *                       └──write──▶ writing ──written──▶ idle     over: from anywhere, for good
 * </pre>
 */
final class Run {
    private enum State {
        IDLE,
        ADVANCING,
        WRITING,
        OVER
    }

    private static final long NONE = -1;

    private final LeasedExecution leased;
    private final Plan plan;
    private final Progress progress;
    private final Context lane;
    private final long beganNanos = System.nanoTime();
    private State state = State.IDLE;
    private long alarm = NONE;

    Run(LeasedExecution leased, Definitions.Ready definition, Context lane) {
        this.leased = leased;
        this.plan = definition.plan();
        this.progress = new Progress(leased, definition.definition());
        this.lane = lane;
    }

    Execution execution() {
        return leased.execution();
    }

    String id() {
        return execution().id();
    }

    long fence() {
        return leased.fence();
    }

    Plan plan() {
        return plan;
    }

    Progress progress() {
        return progress;
    }

    Context lane() {
        return lane;
    }

    long ageMillis() {
        return (System.nanoTime() - beganNanos) / 1_000_000;
    }

    /** True when it is free to advance; then it is advancing. */
    boolean enter() {
        boolean free = state == State.IDLE;
        state = free ? State.ADVANCING : state;
        return free;
    }

    void leave() {
        state = state == State.ADVANCING ? State.IDLE : state;
    }

    void writing() {
        state = State.WRITING;
    }

    void written() {
        state = State.IDLE;
    }

    void over() {
        state = State.OVER;
        lane.owner().cancelTimer(alarm);
    }

    /** Does something after a while; only the latest is kept, so that no run is held by a timer that nobody needs. */
    void alarm(Duration wait, Runnable action) {
        lane.owner().cancelTimer(alarm);
        alarm = lane.owner().setTimer(wait.toMillis() + 1, tick -> action.run());
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** Everything that isn't recorded yet, as one change. */
    ExecutionChange change(ExecutionStatus status, Optional<Duration> wakeAfter) {
        return new ExecutionChange(
                execution(),
                fence(),
                status,
                wakeAfter,
                progress.history().failure(),
                progress.drain(),
                progress.drainAttempts(),
                progress.drainSecrets(),
                progress.drainSilence(),
                progress.hasChildren(),
                null);
    }
}
