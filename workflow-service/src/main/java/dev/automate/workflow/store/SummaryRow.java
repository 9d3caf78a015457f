package dev.automate.workflow.store;

import dev.automate.workflow.domain.WorkflowSummary;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** The columns of a workflow that a list needs; Panache reads them by the names of these components. */
@RegisterForReflection
public record SummaryRow(
        UUID id,
        String name,
        String slug,
        boolean enabled,
        String triggerType,
        int version,
        Instant createdAt,
        Instant updatedAt) {
    WorkflowSummary toSummary() {
        return new WorkflowSummary(
                id, name, slug, enabled, StoredJson.triggerType(triggerType), version, createdAt, updatedAt);
    }
}
