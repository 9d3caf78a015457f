package dev.automate.execution.domain;

import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.redact.Redaction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an execution has failed.
 *
 * @param node whose failure it was; absent: no single node's
 * @param message for a person, in whole sentences
 * @param cause what lies behind it; absent: the message says it all
 * @param hint what to do next; absent: nothing better than the message is known
 * @param attempt the attempt of the node that failed for good
 */
public record ExecutionError(
        @Nullable String node,
        FailureKind kind,
        String message,
        @Nullable String cause,
        @Nullable String hint,
        @Nullable Integer attempt) {

    /** No single node's, with nothing behind it. */
    public static ExecutionError of(FailureKind kind, String message) {
        return new ExecutionError(null, kind, message, null, null, null);
    }

    /** Of a node that has failed for good. */
    public static ExecutionError ofNode(String node, int attempt, StepError error) {
        String message = "Node '" + node + "' failed: " + error.message();
        return new ExecutionError(node, error.kind(), message, error.message(), error.hint(), attempt);
    }

    static ExecutionError overdue(Duration limit, List<String> open) {
        return new ExecutionError(
                null,
                FailureKind.TIMEOUT,
                "The execution did not end within "
                        + limit.toString().substring(2).toLowerCase(Locale.ROOT),
                "Not ended: " + String.join(", ", open),
                "Raise the timeout of the graph, or look at what its nodes wait for.",
                null);
    }

    static ExecutionError stuck(List<String> nodes) {
        return new ExecutionError(
                null,
                FailureKind.CONFIG,
                "Nodes wait for each other and never become ready: " + String.join(", ", nodes),
                null,
                "Remove an edge of the circle, save the workflow, and replay with its latest version.",
                null);
    }

    /** The same without what may not be shown. */
    ExecutionError shownBy(Redaction redaction) {
        String shownCause = cause == null ? null : redaction.shown(cause);
        return new ExecutionError(node, kind, redaction.shown(message), shownCause, hint, attempt);
    }

    /** What expressions call {@code error}. */
    Map<String, @Nullable Object> names() {
        Map<String, @Nullable Object> names = new HashMap<>();
        names.put("node", node);
        names.put("kind", kind.apiName());
        names.put("message", message);
        names.put("cause", cause);
        names.put("hint", hint);
        names.put("attempt", attempt);
        return names;
    }

    /** The same with something that went wrong because of it, told once. */
    ExecutionError andAlso(String what) {
        return message.contains(what)
                ? this
                : new ExecutionError(node, kind, message + "; " + what, cause, hint, attempt);
    }
}
