package dev.automate.workflow.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The revision of a workflow as an entity tag (RFC 9110, section 8.8.3), and the conditions that name it. */
public final class Revisions {
    private Revisions() {}

    /** The entity tag of a workflow. */
    public static String tag(Workflow workflow) {
        return "\"" + workflow.revision() + "\"";
    }

    /** Whether an {@code If-Match} lets {@code workflow} be changed; without one everybody may. */
    public static boolean allow(@Nullable String ifMatch, Workflow workflow) {
        return ifMatch == null || name(ifMatch, workflow);
    }

    /**
     * Whether one of these entity tags is the workflow's, or {@code *}. A weak tag counts like a strong one, since
     * proxies that compress weaken tags.
     */
    public static boolean name(String tags, Workflow workflow) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(tag(workflow)));
    }
}
