package dev.automate.common.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something expected that can't be done; it knows why, and nothing of HTTP. */
public interface Refusal {
    /** The kind, from which the doors choose their status. */
    RefusalKind kind();

    /** One sentence for a person; never a secret, never a stack trace. */
    String message();

    /** The fields that are wrong; empty when no field is to blame. */
    default List<FieldProblem> problems() {
        return List.of();
    }

    /** When it is worth trying again; empty when waiting doesn't help. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
