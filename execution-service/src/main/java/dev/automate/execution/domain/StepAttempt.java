package dev.automate.execution.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a node that failed and was not the last.
 *
 * @param error why, redacted
 */
public record StepAttempt(
        String node,
        int attempt,
        StepError error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
