package dev.automate.common.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Revisions as entity tags (RFC 9110, section 8.8.3), and the conditions that name them. */
public final class EntityTags {
    private EntityTags() {}

    /** The entity tag of a revision. */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /** Whether an {@code If-Match} lets what has this revision be changed; without one everybody may. */
    public static boolean allow(@Nullable String ifMatch, long revision) {
        return ifMatch == null || name(ifMatch, revision);
    }

    /**
     * Whether one of these entity tags is that of the revision, or {@code *}. A weak tag counts like a strong one, since
     * proxies that compress weaken tags.
     */
    public static boolean name(String tags, long revision) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(tag(revision)));
    }
}
