package dev.automate.event.domain;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An event that a caller of the API wants to happen.
 *
 * @param hops how many events and workflows have led to it without anybody outside
 */
public record Emission(
        String type,
        JsonNode payload,
        String source,
        @Nullable String dedupeKey,
        @Nullable String orderingKey,
        int hops) {

    /** The same after that many events and workflows. */
    public Emission after(int otherHops) {
        return new Emission(type, payload, source, dedupeKey, orderingKey, otherHops);
    }
}
