package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An execution that is about to be recorded.
 *
 * @param shownTrigger the trigger as it is stored in the open
 * @param redacted whether that differs from the full one
 */
public record NewExecution(
        Execution execution,
        String eventId,
        String eventType,
        String eventSource,
        JsonNode shownTrigger,
        boolean redacted) {}
