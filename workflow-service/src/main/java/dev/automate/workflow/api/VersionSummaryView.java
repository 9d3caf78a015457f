package dev.automate.workflow.api;

import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.WorkflowVersion;
import java.time.Instant;

/**
 * A version of a workflow in a list.
 *
 * @param createdBy who made it: {@code user:<id>} or {@code key:<id>}
 */
public record VersionSummaryView(int version, TriggerType triggerType, Instant createdAt, String createdBy) {
    static VersionSummaryView of(WorkflowVersion version) {
        return new VersionSummaryView(
                version.version(), version.definition().triggerType(), version.createdAt(), version.createdBy());
    }
}
