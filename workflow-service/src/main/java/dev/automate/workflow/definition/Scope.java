package dev.automate.workflow.definition;

import java.util.HashSet;
import java.util.Set;

/**
 * What a graph finds around it.
 *
 * @param roots the names that may stand at the start of a path in an expression
 * @param outerSteps steps of the graphs around this one that have run before it
 * @param depth how many graphs are around it
 */
record Scope(Set<String> roots, Set<String> outerSteps, int depth) {
    private static final Set<String> ROOTS =
            Set.of("event", "steps", "workflow", "execution", "inputs", "secrets", "connections", "signals");

    /** What the graph of a workflow finds. */
    static final Scope WORKFLOW = new Scope(ROOTS, Set.of(), 0);

    Scope {
        roots = Set.copyOf(roots);
        outerSteps = Set.copyOf(outerSteps);
    }

    /** What a graph finds that a node of this one runs for each item; {@code steps} have run before that node. */
    Scope forEach(Set<String> steps) {
        Set<String> names = new HashSet<>(roots);
        names.add("item");
        names.add("index");
        names.add("vars");
        Set<String> outer = new HashSet<>(outerSteps);
        outer.addAll(steps);
        return new Scope(names, outer, depth + 1);
    }
}
