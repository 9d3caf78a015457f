package dev.automate.workflow.domain.diff;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is different.
 *
 * @param path where, a node by its id and an edge by its ends: {@code graph.nodes[charge].config.url},
 *     {@code graph.edges[a -> b].when}
 * @param before absent when it was added
 * @param after absent when it was removed
 */
public record DefinitionChange(
        String path,
        Kind kind,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {
    /** What was done. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
