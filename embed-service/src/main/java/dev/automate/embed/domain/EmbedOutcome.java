package dev.automate.embed.domain;

import dev.automate.common.error.Refusal;
import java.util.List;

/** What became of a wish to make, change or delete an embed. */
public sealed interface EmbedOutcome {
    /**
     * It is committed.
     *
     * @param embed as it is now, or was when it was deleted
     * @param messages ids of the messages in the outbox that say so; none when nothing was different
     */
    record Saved(Embed embed, List<Long> messages) implements EmbedOutcome {
        public Saved {
            messages = List.copyOf(messages);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements EmbedOutcome {}
}
