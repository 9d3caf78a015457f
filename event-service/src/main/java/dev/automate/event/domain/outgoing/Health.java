package dev.automate.event.domain.outgoing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the endpoint of a subscription has done of late.
 *
 * @param disabledReason why it is told nothing; absent while it is
 * @param failures attempts in a row that did not succeed
 * @param failingSince the first of them
 */
public record Health(
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        int failures,
        @Nullable Instant failingSince) {
    public static final Health GOOD = new Health(null, null, 0, null);

    /** Whether it has failed often enough, for long enough, and without a single success. */
    public boolean isHopeless(int leastFailures, Duration longest, Instant now) {
        return failures >= leastFailures && failingSince != null && !now.isBefore(failingSince.plus(longest));
    }
}
