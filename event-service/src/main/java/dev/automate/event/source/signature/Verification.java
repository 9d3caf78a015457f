package dev.automate.event.source.signature;

import dev.automate.event.domain.Finding;
import org.jspecify.annotations.Nullable;

/** What a recipe says of a delivery. */
public sealed interface Verification {
    /**
     * Whoever sent it knows a secret of the source, and nobody changed what was signed.
     *
     * @param secret the id of the secret that made the proof; absent for a caller with a credential
     */
    record Verified(@Nullable String secret) implements Verification {}

    /** Nobody vouches for it; a stranger is not told why. */
    record Refused(Finding finding) implements Verification {}
}
