package dev.automate.event.domain.outgoing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message with its attempts, the first one first.
 *
 * @param body what is sent
 */
public record OutgoingDetail(OutgoingEntry entry, String body, List<LoggedAttempt> log) {
    public OutgoingDetail {
        log = List.copyOf(log);
    }

    /** An attempt as it was written down. */
    public record LoggedAttempt(
            int number,
            Instant startedAt,
            int latencyMs,
            @Nullable Integer statusCode,
            @Nullable String error,
            @Nullable String snippet) {}
}
