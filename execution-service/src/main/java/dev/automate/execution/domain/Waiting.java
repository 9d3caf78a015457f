package dev.automate.execution.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an execution waits for.
 *
 * @param node whose step waits; absent: none of its steps does
 * @param until absent: nobody knows
 */
public record Waiting(
        Reason reason, @Nullable String node, @Nullable Instant until) {
    /** Why it waits. */
    public enum Reason {
        /** A step has failed and is tried again. */
        RETRY,
        /** A step is over once a time has come. */
        DELAY,
        /** A step asks somebody. */
        SIGNAL,
        /** A step runs other executions. */
        CHILDREN
    }

    /** Told by its waiting steps, the one that ends first; empty when none waits. */
    public static Optional<Waiting> of(Collection<StepRecord> steps) {
        return steps.stream()
                .filter(step -> step.status() == StepStatus.WAITING)
                .min(Comparator.comparing(StepRecord::nextAttemptAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(step -> new Waiting(reason(step), step.node(), step.nextAttemptAt()));
    }

    private static Reason reason(StepRecord step) {
        return switch (step.waitsFor()) {
            case Wait.Signal signal -> Reason.SIGNAL;
            case Wait.Children children when step.nextAttemptAt() == null -> Reason.CHILDREN;
            case Wait.Children children -> Reason.RETRY;
            case null -> step.output() == null ? Reason.RETRY : Reason.DELAY;
        };
    }
}
