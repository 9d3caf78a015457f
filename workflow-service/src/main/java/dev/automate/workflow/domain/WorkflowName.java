package dev.automate.workflow.domain;

import java.util.UUID;

/** What a workflow is called by others. */
public record WorkflowName(UUID id, String slug) {
    /** Whether somebody who says {@code name} means it. */
    public boolean is(String name) {
        return slug.equals(name) || id.toString().equalsIgnoreCase(name);
    }
}
