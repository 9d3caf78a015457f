package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Runs thousands of random graphs to their end, with branches, joins, failures, retries, compensation, handlers, limits
 * of time, conditions that can't be evaluated, and crashes at every turn. What must hold is {@link ReferenceModel}'s.
 */
class DeciderPropertyTest {
    private static final int GRAPHS = 6_000;
    private static final List<NodeState> SAMPLES = List.of(
            new NodeState.Started(1),
            new NodeState.Interrupted(1),
            new NodeState.RetryAt(1, Instant.EPOCH),
            new NodeState.Paused(Instant.EPOCH),
            new NodeState.Children(1, 0, Instant.EPOCH),
            new NodeState.Succeeded(List.of()),
            new NodeState.Failed("", List.of()),
            new NodeState.Skipped());

    @Test
    void everyRunEndsAsTheModelSaysAndNoLegalMoveIsNeverMade() {
        Set<RandomRun.Move> made = new HashSet<>();

        for (int seed = 0; seed < GRAPHS; seed++) {
            new RandomRun(seed, made).toTheEnd();
        }

        assertEquals(legal(), new TreeSet<>(made.stream().map(Object::toString).toList()));
    }

    @Test
    void everyStateHasASample() {
        assertEquals(
                Set.of(NodeState.class.getPermittedSubclasses()),
                SAMPLES.stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    private static Set<String> legal() {
        Set<String> legal = new TreeSet<>();
        NodeState.FIRST.forEach(to -> legal.add(move("nothing", to)));
        for (NodeState from : SAMPLES) {
            from.next().forEach(to -> legal.add(move(RandomRun.name(from), to)));
        }
        return legal;
    }

    private static String move(String from, Class<? extends NodeState> to) {
        return new RandomRun.Move(from, to.getSimpleName()).toString();
    }
}
