package dev.automate.event.domain;

import org.jspecify.annotations.Nullable;

/**
 * A wish to have events happen again.
 *
 * @param key the same key again: the same repetition; absent: every time a new one
 */
public record Repetition(
        String tenant, String traceId, @Nullable String key) {}
