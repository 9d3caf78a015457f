package dev.automate.workflow.domain;

import dev.automate.common.http.EntityTags;
import org.jspecify.annotations.Nullable;

/** The revision of a workflow as an entity tag, and the conditions that name it. */
public final class Revisions {
    private Revisions() {}

    /** The entity tag of a workflow. */
    public static String tag(Workflow workflow) {
        return EntityTags.tag(workflow.revision());
    }

    /** Whether an {@code If-Match} lets {@code workflow} be changed; without one everybody may. */
    public static boolean allow(@Nullable String ifMatch, Workflow workflow) {
        return EntityTags.allow(ifMatch, workflow.revision());
    }

    /** Whether one of these entity tags is the workflow's, or {@code *}. */
    public static boolean name(String tags, Workflow workflow) {
        return EntityTags.name(tags, workflow.revision());
    }
}
