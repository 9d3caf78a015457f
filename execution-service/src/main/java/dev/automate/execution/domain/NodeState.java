package dev.automate.execution.domain;

import java.time.Instant;
import java.util.List;

/**
 * What has become of a node so far; a node that nothing has become of has no state.
 *
 * <pre>
 *   (none) ──▶ Skipped
 *     └──▶ Started ──▶ Succeeded
 *            │  ▲ └──▶ Failed
 *            │  └── RetryAt ◀── Started
 *            ├──▶ Paused ──▶ Succeeded
 *            └─ crash ─▶ Interrupted ──▶ Started (the same attempt)
 * </pre>
 */
public sealed interface NodeState {
    /** Whether nothing more will become of the node. */
    default boolean isFinal() {
        return switch (this) {
            case Succeeded s -> true;
            case Failed f -> true;
            case Skipped s -> true;
            case Started s -> false;
            case Interrupted i -> false;
            case RetryAt r -> false;
            case Paused p -> false;
        };
    }

    /** Under way here and now. */
    record Started(int attempt) implements NodeState {}

    /** Was under way when its replica went away; whether it did anything is unknown. */
    record Interrupted(int attempt) implements NodeState {}

    /** Attempt number {@code attempt} failed; the next one is due at {@code at}. */
    record RetryAt(int attempt, Instant at) implements NodeState {}

    /** Its output is there, and counts from {@code until} on. */
    record Paused(Instant until) implements NodeState {}

    /**
     * Ended well.
     *
     * @param taken for each edge that leaves the node, in the graph's order, whether it is taken
     */
    record Succeeded(List<Boolean> taken) implements NodeState {
        public Succeeded {
            taken = List.copyOf(taken);
        }
    }

    /**
     * Failed for good.
     *
     * @param taken as for {@link Succeeded} when the run continues after the node; empty otherwise
     */
    record Failed(String error, List<Boolean> taken) implements NodeState {
        public Failed {
            taken = List.copyOf(taken);
        }
    }

    /** No edge into the node was taken. */
    record Skipped() implements NodeState {}
}
