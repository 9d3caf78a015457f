package dev.automate.embed.domain;

import dev.automate.common.caller.EmbedKey;
import dev.automate.common.error.Refusal;

/** What became of a wish that brings a key. */
public sealed interface KeyOutcome {
    /**
     * It is committed.
     *
     * @param key shown to the caller, once
     */
    record Made(Embed embed, EmbedKey key) implements KeyOutcome {}

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements KeyOutcome {}

    /** The outcome of saving, with the key that was saved. */
    static KeyOutcome of(EmbedOutcome saved, EmbedKey key) {
        return switch (saved) {
            case EmbedOutcome.Saved(var embed, var messages) -> new Made(embed, key);
            case EmbedOutcome.Refused(var refusal) -> new Refused(refusal);
        };
    }
}
