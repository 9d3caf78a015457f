package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.Workflow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workflow with all that belongs to it. */
public record WorkflowView(
        UUID id,
        String name,
        String slug,
        @Nullable String description,
        boolean enabled,
        TriggerType triggerType,
        JsonNode triggerConfig,
        int workflowVersion,
        JsonNode graph,
        Instant createdAt,
        Instant updatedAt) {
    static WorkflowView of(Workflow workflow) {
        return new WorkflowView(
                workflow.id(),
                workflow.name(),
                workflow.slug(),
                workflow.description(),
                workflow.enabled(),
                workflow.definition().triggerType(),
                workflow.definition().triggerConfig(),
                workflow.version(),
                workflow.definition().graph(),
                workflow.createdAt(),
                workflow.updatedAt());
    }
}
