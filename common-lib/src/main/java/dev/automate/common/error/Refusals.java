package dev.automate.common.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refusals that every service has. */
public final class Refusals {
    private Refusals() {}

    private record Plain(
            RefusalKind kind,
            String message,
            List<FieldProblem> problems,
            @Nullable Duration waitTime) implements Refusal {
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(waitTime);
        }
    }

    /** A body or a query with these problems, all of them. */
    public static Refusal invalid(List<FieldProblem> problems) {
        return new Plain(RefusalKind.INVALID, "Invalid input", List.copyOf(problems), null);
    }

    /** A body or a query with one problem. */
    public static Refusal invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    /** No {@code what} of that name for this tenant. */
    public static Refusal notFound(String what) {
        return of(RefusalKind.NOT_FOUND, what + " not found");
    }

    /** A clash with what is there; {@code field} is to blame. */
    public static Refusal conflict(String field, String message) {
        return new Plain(RefusalKind.CONFLICT, message, List.of(new FieldProblem(field, message)), null);
    }

    /** Too busy or something needed is away; worth trying again after {@code wait}. */
    public static Refusal unavailable(String message, Duration wait) {
        return new Plain(RefusalKind.UNAVAILABLE, message, List.of(), wait);
    }

    /** Any other kind, with a sentence. */
    public static Refusal of(RefusalKind kind, String message) {
        return new Plain(kind, message, List.of(), null);
    }
}
