package dev.automate.execution.domain.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is asked.
 *
 * @param signal the name under which it is answered
 * @param form JSON Schema of the payload
 * @param assignees who is asked
 * @param expiresAt absent: it waits for ever
 */
public record Question(
        String executionId,
        String node,
        String signal,
        String workflowName,
        @Nullable String description,
        JsonNode form,
        List<String> assignees,
        @Nullable Instant expiresAt,
        SignalWait.State state) {
    public Question {
        assignees = List.copyOf(assignees);
    }
}
