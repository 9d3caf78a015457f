package dev.automate.workflow.store;

import dev.automate.workflow.domain.WorkflowName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** The columns that name a workflow; Panache reads them by the names of these components. */
@RegisterForReflection
public record WorkflowNameRow(UUID id, String slug) {
    WorkflowName toName() {
        return new WorkflowName(id, slug);
    }
}
