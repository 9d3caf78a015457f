package dev.automate.common.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a node of one type can do and what its config must look like.
 *
 * @param name as a node's {@code type} says it, such as {@code http.request}
 * @param title the name for people
 * @param description what a node of this type does, in a sentence or two
 * @param configSchema JSON Schema (draft 2020-12) of the node's {@code config}; a text with an expression in it may
 *     stand for any value
 * @param outputSchema JSON Schema of what a node gives; without a type when it may be any value
 * @param effects whether it acts on anything outside of the execution, so that an attempt more is noticed there
 * @param example a config that fits the schema
 */
public record NodeType(
        String name,
        String title,
        String description,
        ObjectNode configSchema,
        ObjectNode outputSchema,
        boolean effects,
        ObjectNode example) {
    public NodeType {
        configSchema = configSchema.deepCopy();
        outputSchema = outputSchema.deepCopy();
        example = example.deepCopy();
    }
}
