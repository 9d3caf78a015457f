package dev.automate.execution.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution as it is told about, without its steps. */
public record ExecutionSummary(
        String id,
        UUID workflowId,
        String workflowName,
        int workflowVersion,
        ExecutionStatus status,
        int attempt,
        @Nullable String replayOf,
        String eventId,
        String eventType,
        String eventSource,
        String traceId,
        @Nullable ExecutionError error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
