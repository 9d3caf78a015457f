package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.NodeType;

/**
 * A type of node that a graph may use.
 *
 * @param configSchema JSON Schema (draft 2020-12) of a node's {@code config}; a text with an expression may stand for
 *     any value
 * @param category what its name begins with, such as {@code http}; for types without a dot {@code flow}
 * @param outputSchema JSON Schema of what a node gives as its output
 * @param effects whether it acts on anything outside of the execution
 * @param example a config that fits the schema
 */
public record NodeTypeView(
        String name,
        String title,
        String description,
        String category,
        JsonNode configSchema,
        JsonNode outputSchema,
        boolean effects,
        JsonNode example) {
    static NodeTypeView of(NodeType type) {
        return new NodeTypeView(
                type.name(),
                type.title(),
                type.description(),
                category(type.name()),
                type.configSchema(),
                type.outputSchema(),
                type.effects(),
                type.example());
    }

    private static String category(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "flow" : name.substring(0, dot);
    }
}
