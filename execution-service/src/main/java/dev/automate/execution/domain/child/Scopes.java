package dev.automate.execution.domain.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** The graphs within the graph of a workflow: each named by the nodes that run it, from the outermost. */
public final class Scopes {
    /** The field of a node's config that holds its inner graph. */
    public static final String INNER_GRAPH = "do";

    private static final String SEPARATOR = "/";

    private Scopes() {}

    /** The scope of a node that stands in the graph of {@code scope}. */
    public static String within(@Nullable String scope, String node) {
        return scope == null ? node : scope + SEPARATOR + node;
    }

    /** The graph that runs in a scope; missing when there is none. */
    public static JsonNode graph(JsonNode graph, @Nullable String scope) {
        JsonNode found = graph;
        for (String node : scope == null ? new String[0] : scope.split(SEPARATOR)) {
            found = inner(found, node);
        }
        return found;
    }

    private static JsonNode inner(JsonNode graph, String id) {
        for (JsonNode node : graph.path("nodes")) {
            if (node.path("id").asText().equals(id)) {
                return node.path("config").path(INNER_GRAPH);
            }
        }
        return MissingNode.getInstance();
    }
}
