package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.flow.FlowTicket;
import java.util.Map;
import java.util.Optional;

/**
 * An execution that is about to be recorded.
 *
 * @param shownTrigger the trigger as it is stored in the open
 * @param redacted whether that differs from the full one
 * @param flow absent: its workflow has no limit
 * @param labels as they may be shown
 */
public record NewExecution(
        Execution execution,
        String eventId,
        String eventType,
        String eventSource,
        JsonNode shownTrigger,
        boolean redacted,
        Optional<FlowTicket> flow,
        Map<String, String> labels) {
    public NewExecution {
        labels = Map.copyOf(labels);
    }

    /** One without a limit and without labels. */
    public NewExecution(
            Execution execution,
            String eventId,
            String eventType,
            String eventSource,
            JsonNode shownTrigger,
            boolean redacted) {
        this(execution, eventId, eventType, eventSource, shownTrigger, redacted, Optional.empty(), Map.of());
    }
}
