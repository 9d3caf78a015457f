package dev.automate.event.source;

/** What a signature scheme says of a delivery. */
public sealed interface Verification {
    /** Whoever sent it knows a secret of the source, and nobody changed the body. */
    record Verified() implements Verification {}

    /**
     * Nobody vouches for it.
     *
     * @param reason for our log; a stranger is not told
     */
    record Refused(String reason) implements Verification {}
}
