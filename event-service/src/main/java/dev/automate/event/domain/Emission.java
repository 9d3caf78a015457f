package dev.automate.event.domain;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** An event that a caller of the API wants to happen. */
public record Emission(
        String type,
        JsonNode payload,
        String source,
        @Nullable String dedupeKey,
        @Nullable String orderingKey) {}
