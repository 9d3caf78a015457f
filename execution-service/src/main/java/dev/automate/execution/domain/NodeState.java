package dev.automate.execution.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a node so far; a node that nothing has become of has no state.
 *
 * <pre>
 *   (none) ──▶ Skipped
 *     └──▶ Started ──▶ Succeeded
 *            │  ▲ └──▶ Failed
 *            │  └── RetryAt ◀── Started
 *            ├──▶ Paused ──▶ Succeeded
 *            ├──▶ Children ──▶ Started (the same attempt)
 *            └─ crash ─▶ Interrupted ──▶ Started (the same attempt)
 *   whatever hasn't ended ──▶ Failed   its config can't be evaluated, or the execution waits for it no longer
 * </pre>
 */
public sealed interface NodeState {
    /** Until when a node waits that waits for ever; a time that the database can hold. */
    Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** What may become of a node that nothing has become of yet. */
    Set<Class<? extends NodeState>> FIRST = Set.of(Started.class, Skipped.class, Failed.class);

    /** Whether {@code to} may follow {@code from}, which is absent when nothing has become of the node yet. */
    static boolean leads(@Nullable NodeState from, NodeState to) {
        return (from == null ? FIRST : from.next()).contains(to.getClass());
    }

    /** What may become of the node from here; of one that has ended, only that its edges are chosen. */
    default Set<Class<? extends NodeState>> next() {
        return switch (this) {
            case Started s ->
                Set.of(Succeeded.class, Failed.class, RetryAt.class, Paused.class, Children.class, Interrupted.class);
            case Interrupted i -> Set.of(Started.class, Failed.class);
            case RetryAt r -> Set.of(Started.class, Failed.class);
            case Paused p -> Set.of(Succeeded.class, Failed.class);
            case Children c -> Set.of(Started.class, Failed.class);
            case Succeeded(List<Boolean> taken) -> taken.isEmpty() ? Set.of(Succeeded.class) : Set.of();
            case Failed(String error, List<Boolean> taken) -> taken.isEmpty() ? Set.of(Failed.class) : Set.of();
            case Skipped s -> Set.of();
        };
    }

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
            case Children c -> false;
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
     * Executions that attempt number {@code attempt} runs {@code since} then are under way; with none {@code left}, or after
     * the node's timeout, the attempt can come to its end.
     */
    record Children(int attempt, int left, Instant since) implements NodeState {}

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
