package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.WorkflowVersion;
import java.time.Instant;

/**
 * A version of a workflow with its definition.
 *
 * @param createdBy who made it: {@code user:<id>} or {@code key:<id>}
 */
public record VersionView(
        int version,
        TriggerType triggerType,
        JsonNode triggerConfig,
        JsonNode graph,
        Instant createdAt,
        String createdBy) {
    static VersionView of(WorkflowVersion version) {
        return new VersionView(
                version.version(),
                version.definition().triggerType(),
                version.definition().triggerConfig(),
                version.definition().graph(),
                version.createdAt(),
                version.createdBy());
    }
}
