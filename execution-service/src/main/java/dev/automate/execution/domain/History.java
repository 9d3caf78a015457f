package dev.automate.execution.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that has happened in an execution, as far as the next decision needs it.
 *
 * @param states by node id
 * @param successes ids of the nodes that have succeeded, in the order in which they did
 * @param failure why the execution has failed; absent while it goes well
 * @param startedAt absent: not known, then no limit of time counts
 */
public record History(
        Map<String, NodeState> states,
        List<String> successes,
        @Nullable ExecutionError failure,
        @Nullable Instant startedAt) {
    public static final History EMPTY = new History(Map.of(), List.of(), null, null);

    public History {
        states = Map.copyOf(states);
        successes = List.copyOf(successes);
    }

    public Optional<NodeState> state(String node) {
        return Optional.ofNullable(states.get(node));
    }

    /** Whether a step is under way here and now. */
    public boolean isUnderWay() {
        return states.values().stream().anyMatch(NodeState.Started.class::isInstance);
    }

    /**
     * The same after one more thing has happened.
     *
     * @throws IllegalStateException when that can't become of the node: what has ended stays as it is
     */
    public History with(String node, NodeState state) {
        NodeState before = states.get(node);
        if (state.equals(before)) {
            return this;
        }
        if (!NodeState.leads(before, state)) {
            throw new IllegalStateException("node " + node + " can't become " + state + " after " + before);
        }
        return set(node, state);
    }

    /** The same with what was recorded of a node before; nodes come in the order in which they ended. */
    History recalling(String node, NodeState state) {
        return set(node, state);
    }

    /** The first failure stays: it is the one that explains the others. */
    public History withFailure(ExecutionError error) {
        return failure == null ? new History(states, successes, error, startedAt) : this;
    }

    /** The same with what else went wrong after the failure. */
    History withConsequence(String what) {
        return failure == null ? this : new History(states, successes, failure.andAlso(what), startedAt);
    }

    /** The first instant stays. */
    public History startedAt(Instant instant) {
        return startedAt == null ? new History(states, successes, failure, instant) : this;
    }

    private History set(String node, NodeState state) {
        Map<String, NodeState> changed = new HashMap<>(states);
        changed.put(node, state);
        return new History(changed, successesWith(node, state), failure, startedAt);
    }

    private List<String> successesWith(String node, NodeState state) {
        if (!(state instanceof NodeState.Succeeded) || successes.contains(node)) {
            return successes;
        }
        List<String> more = new ArrayList<>(successes);
        more.add(node);
        return more;
    }
}
