package dev.automate.common.graph;

/** What becomes of a run when a node has failed for good. */
public sealed interface OnError {
    /** The execution fails. */
    record Fail() implements OnError {}

    /** The run goes on as if the node had succeeded, without an output. */
    record Continue() implements OnError {}

    /** The run goes on at another node; the edges of the failed one aren't taken. */
    record GoTo(String node) implements OnError {}
}
