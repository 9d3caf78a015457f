package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.NodeType;

/**
 * A type of node that a graph may use.
 *
 * @param configSchema JSON Schema (draft 2020-12) of a node's {@code config}; a text with an expression may stand for
 *     any value
 * @param example a config that fits the schema
 */
public record NodeTypeView(String name, String title, String description, JsonNode configSchema, JsonNode example) {
    static NodeTypeView of(NodeType type) {
        return new NodeTypeView(type.name(), type.title(), type.description(), type.configSchema(), type.example());
    }
}
