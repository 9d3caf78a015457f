package dev.automate.common.graph;

import org.jspecify.annotations.Nullable;

/**
 * How many executions of a workflow may be under way at once.
 *
 * @param limit 1 to 1,000
 * @param key an expression over {@code event} and {@code inputs}; executions with different values don't count against
 *     each other; absent: all of the workflow count together
 */
public record Concurrency(int limit, @Nullable String key, OnLimit onLimit) {
    /** What becomes of an execution that comes while the limit is reached. */
    public enum OnLimit {
        /** It waits for its turn, in the order of arrival. */
        QUEUE,
        /** It is recorded as cancelled and never runs. */
        SKIP,
        /** The oldest one under way is cancelled, and it runs in its place. */
        CANCEL_OLDEST
    }
}
