package dev.automate.common.tenant;

import dev.automate.common.time.Deadline;
import java.time.Duration;

/** How long PostgreSQL works on a statement before it gives up: no longer than somebody waits for it. */
final class StatementTimeout {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private StatementTimeout() {}

    /** For the setting {@code statement_timeout}, in milliseconds. */
    static String now() {
        Duration left =
                Deadline.left().filter(each -> each.compareTo(LONGEST) < 0).orElse(LONGEST);
        return Long.toString(Math.max(1, left.toMillis()));
    }
}
