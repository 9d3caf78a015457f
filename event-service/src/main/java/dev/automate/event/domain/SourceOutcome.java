package dev.automate.event.domain;

import dev.automate.common.error.Refusal;
import org.jspecify.annotations.Nullable;

/** What became of a change of a source. */
public sealed interface SourceOutcome {
    /**
     * It is as it is now.
     *
     * @param generatedSecret the secret that was made for it, to be shown this once; absent when none was made
     */
    record Saved(WebhookSource source, @Nullable String generatedSecret) implements SourceOutcome {}

    record Refused(Refusal refusal) implements SourceOutcome {}
}
