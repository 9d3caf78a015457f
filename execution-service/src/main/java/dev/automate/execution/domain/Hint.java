package dev.automate.execution.domain;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Node;
import java.util.Optional;

/** A sentence that tells whoever looks at a failure what to do next. */
public final class Hint {
    private Hint() {}

    /** What to do about an attempt of that node which has failed so. */
    public static String of(Node node, StepOutcome.Failed failed) {
        return failed.status()
                .flatMap(status -> ofStatus(node, status))
                .or(() -> ofType(node, failed.kind()))
                .orElseGet(() -> of(failed.kind()));
    }

    /** What to do about a failure of that kind when nothing more is known. */
    public static String of(FailureKind kind) {
        return switch (kind) {
            case CONFIG -> "Correct the config of the node, save the workflow, and replay with its latest version.";
            case EXPRESSION ->
                "Correct the expression; the input of the execution shows which names and fields there are.";
            case REFUSED ->
                "Ask whoever runs the service to allow this, or use an address or a connection that is allowed.";
            case TOO_LARGE -> "Ask the other side for less at a time, such as a page or a filter.";
            case CLIENT_ERROR -> "Compare what the step sent, its input, with what the other side expects.";
            case RATE_LIMITED -> "Run it less often, or give the node more attempts with longer waits.";
            case SERVER_ERROR -> "The other side has a problem: replay once it is well, or give the node a retry.";
            case UNREACHABLE -> "Check the host and port, and that the other side is up and reachable from here.";
            case TIMEOUT -> "Raise the timeout of the node, or ask the other side for less at a time.";
            case CHILD_FAILED -> "Look at the execution that this node has started; its error tells more.";
            case UNEXPECTED -> "Replay it; if that fails again, tell whoever runs the service the trace id.";
        };
    }

    private static Optional<String> ofStatus(Node node, int status) {
        return Optional.ofNullable(
                switch (status) {
                    case 401 ->
                        "Check the credentials of " + credentials(node) + ": they are missing, wrong or expired.";
                    case 403 ->
                        "Check what " + credentials(node) + " may do: the other side knows who asks and says no.";
                    case 404, 410 -> "Check the address and the ids in it: there is nothing at that place.";
                    case 405 -> "Check the method: the other side doesn't offer it at that address.";
                    case 409 -> "Look at the current state on the other side: it contradicts what was asked for.";
                    case 413 -> "Send less at a time: the other side takes no body of that length.";
                    default -> null;
                });
    }

    private static Optional<String> ofType(Node node, FailureKind kind) {
        boolean slack = node.type().equals("slack.send_message");
        return slack && kind == FailureKind.CLIENT_ERROR
                ? Optional.of("Check that the channel exists, that the app is a member of it, and the token of "
                        + credentials(node) + ".")
                : Optional.empty();
    }

    private static String credentials(Node node) {
        String connection = node.config().path("connection").asText("");
        return connection.isBlank() ? "the node" : "connection '" + connection + "'";
    }
}
