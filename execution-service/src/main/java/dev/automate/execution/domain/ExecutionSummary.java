package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it is told about, without its steps.
 *
 * @param labels an object of texts; absent: it has none
 * @param parentId the execution whose node runs it; absent: nobody's
 * @param scope the node whose inner graph it runs; absent: the workflow's own graph
 */
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
        @Nullable Instant finishedAt,
        @Nullable JsonNode labels,
        @Nullable String parentId,
        @Nullable String scope) {}
