package dev.automate.workflow.definition;

import dev.automate.common.graph.Node;

/** Where a node holds a graph of its own, which it runs for each item of a list. */
final class InnerGraph {
    static final String FIELD = "do";

    private static final String TYPE = "foreach";

    private InnerGraph() {}

    static boolean isIn(Node node, String field) {
        return node.type().equals(TYPE) && field.equals(FIELD);
    }

    static boolean isIn(Node node) {
        return node.type().equals(TYPE) && node.config().path(FIELD).isObject();
    }
}
