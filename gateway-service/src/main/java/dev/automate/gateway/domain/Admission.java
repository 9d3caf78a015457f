package dev.automate.gateway.domain;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a request at the door. */
public sealed interface Admission {
    /** Let in, as this caller. */
    record Admitted(Caller caller) implements Admission {}

    /** Not let in; the sentence gives nothing away that a stranger may not know. */
    record Refused(
            RefusalKind kind, String message, @Nullable Duration waitTime) implements Admission, Refusal {
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(waitTime);
        }
    }

    /** No credential, or none that is any good: all the same to who shows it. */
    static Refused unauthenticated() {
        return new Refused(RefusalKind.UNAUTHENTICATED, "Missing or invalid authentication", null);
    }

    static Refused forbidden(String message) {
        return new Refused(RefusalKind.FORBIDDEN, message, null);
    }

    /** A session was shown by a page that may not be ours. */
    static Refused withoutCsrfToken() {
        return forbidden("X-CSRF-Token is missing or wrong");
    }

    /** Nobody can be told apart at the moment. */
    static Refused unavailable() {
        return new Refused(
                RefusalKind.UNAVAILABLE, "Authentication is not available at the moment", Duration.ofSeconds(1));
    }
}
