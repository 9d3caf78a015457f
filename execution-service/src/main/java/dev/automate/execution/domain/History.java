package dev.automate.execution.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that has happened in an execution, as far as the next decision needs it.
 *
 * @param states by node id
 * @param fault what makes it impossible to go on, such as an edge whose condition can't be evaluated
 */
public record History(
        Map<String, NodeState> states, @Nullable String fault) {
    public static final History EMPTY = new History(Map.of(), null);

    public History {
        states = Map.copyOf(states);
    }

    public Optional<NodeState> state(String node) {
        return Optional.ofNullable(states.get(node));
    }

    /** Whether a step is under way here and now. */
    public boolean isUnderWay() {
        return states.values().stream().anyMatch(NodeState.Started.class::isInstance);
    }

    public History with(String node, NodeState state) {
        Map<String, NodeState> changed = new HashMap<>(states);
        changed.put(node, state);
        return new History(changed, fault);
    }

    /** The first fault stays: it is the one that explains the others. */
    public History withFault(String what) {
        return fault == null ? new History(states, what) : this;
    }
}
