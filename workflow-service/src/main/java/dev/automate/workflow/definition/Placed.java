package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that was read from a graph, with the place to blame.
 *
 * @param path such as {@code graph.nodes[1]}
 * @param json as it was sent
 */
record Placed<T>(String path, JsonNode json, T value) {}
