package dev.automate.workflow.api;

import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.WorkflowSummary;
import java.time.Instant;
import java.util.UUID;

/** A workflow in a list. */
public record WorkflowSummaryView(
        UUID id,
        String name,
        String slug,
        boolean enabled,
        TriggerType triggerType,
        int workflowVersion,
        Instant createdAt,
        Instant updatedAt) {
    static WorkflowSummaryView of(WorkflowSummary workflow) {
        return new WorkflowSummaryView(
                workflow.id(),
                workflow.name(),
                workflow.slug(),
                workflow.enabled(),
                workflow.triggerType(),
                workflow.version(),
                workflow.createdAt(),
                workflow.updatedAt());
    }
}
