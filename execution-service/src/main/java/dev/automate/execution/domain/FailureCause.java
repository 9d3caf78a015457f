package dev.automate.execution.domain;

import java.time.Duration;
import java.util.List;

/** What makes an execution fail. */
public sealed interface FailureCause {
    /** A node has failed for good, and the graph doesn't go on after that. */
    record NodeFailed(String node) implements FailureCause {}

    /**
     * It has lasted longer than the graph allows.
     *
     * @param open nodes that had not ended
     */
    record Overdue(Duration limit, List<String> open) implements FailureCause {
        public Overdue {
            open = List.copyOf(open);
        }
    }

    /** These nodes never become ready. */
    record Stuck(List<String> nodes) implements FailureCause {
        public Stuck {
            nodes = List.copyOf(nodes);
        }
    }
}
