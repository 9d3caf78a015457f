package dev.automate.rag.retrieval;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import java.time.Duration;

/** What a search ends with when its index can't answer at the moment. */
public final class Unavailable {
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);

    private Unavailable() {}

    /**
     * The failure of a call.
     *
     * @param message one sentence for a person, without addresses and secrets
     */
    public static RefusalException because(String message) {
        return new RefusalException(Refusals.unavailable(message, WORTH_WAITING));
    }
}
