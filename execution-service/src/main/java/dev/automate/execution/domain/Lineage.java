package dev.automate.execution.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where an execution comes from.
 *
 * @param parentId the execution whose node runs this one; absent: nobody's
 * @param parentNode that node
 * @param index the place of this one among those of the node, from 0
 * @param scope id of the node whose inner graph it runs; absent: the workflow's own graph
 * @param depth how many executions stand above it
 * @param hops how many events and workflows have led to it without anybody outside: what ends a loop
 */
public record Lineage(
        @Nullable String parentId,
        @Nullable String parentNode,
        int index,
        @Nullable String scope,
        int depth,
        int hops) {
    /** Started from outside. */
    public static final Lineage NONE = new Lineage(null, null, 0, null, 0, 0);

    /** Nobody's, after that many events and workflows. */
    public static Lineage after(int hops) {
        return new Lineage(null, null, 0, null, 0, hops);
    }
}
