package dev.automate.event.domain;

import dev.automate.common.message.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event that is about to be accepted.
 *
 * @param payload the payload as JSON, written once for the row and the record
 * @param provenance where it comes from
 * @param dedupeKey at most one event of a tenant and source has it
 * @param payloadHash what an event with the same key must match; absent: any payload is the same event
 * @param keeping how long it is kept
 */
public record NewEvent(
        EventMessage message,
        Octets payload,
        Provenance provenance,
        @Nullable String dedupeKey,
        @Nullable Octets payloadHash,
        Keeping keeping) {

    /** What it weighs in memory while it waits for its commit, roughly. */
    public int sizeBytes() {
        Octets rawBody = provenance.rawBody();
        return payload.size() + (rawBody == null ? 0 : rawBody.size());
    }
}
