package dev.automate.event.domain.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of sending a message once.
 *
 * @param statusCode of the answer; absent when there was none
 * @param error why it did not succeed, for people; absent when it did
 * @param snippet the beginning of the answer, without secrets
 * @param retryAfter what the endpoint asks for
 */
public record Attempt(
        Instant startedAt,
        Duration latency,
        @Nullable Integer statusCode,
        @Nullable String error,
        @Nullable String snippet,
        Optional<Duration> retryAfter) {
    private static final int GONE = 410;

    public boolean succeeded() {
        return error == null;
    }

    /** Whether the endpoint wants to hear nothing any more. */
    public boolean gone() {
        return statusCode != null && statusCode == GONE;
    }
}
