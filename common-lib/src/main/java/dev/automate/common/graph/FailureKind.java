package dev.automate.common.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an attempt of a node failed; a node's {@code retry.stop_on} names kinds that are not tried again. */
public enum FailureKind {
    /** The node's config has a value that can't be used. */
    CONFIG(false),
    /** An expression can't be evaluated. */
    EXPRESSION(false),
    /** What the node wants is not allowed: an inner address, a missing connection, a cap. */
    REFUSED(false),
    /** The answer is larger than is read. */
    TOO_LARGE(false),
    /** The other side says that the request is wrong; the same request stays wrong. */
    CLIENT_ERROR(false),
    /** The other side asks to be left alone for a while. */
    RATE_LIMITED(true),
    /** The other side has failed. */
    SERVER_ERROR(true),
    /** There was no connection. */
    UNREACHABLE(true),
    /** There was no end within the time allowed. */
    TIMEOUT(true),
    /** What the node ran, such as a workflow of its own, has failed. */
    CHILD_FAILED(true),
    /** A fault of the suite itself. */
    UNEXPECTED(true);

    private final boolean retryable;

    FailureKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same attempt may go well later. */
    public boolean retryable() {
        return retryable;
    }

    /** The name in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that the API calls so. */
    public static Optional<FailureKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.apiName().equals(name))
                .findFirst();
    }
}
