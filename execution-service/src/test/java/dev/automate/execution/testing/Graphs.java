package dev.automate.execution.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.common.graph.Retry;
import java.util.ArrayList;
import java.util.List;

/** Graphs in a few letters: {@code Graphs.of("a>b", "a>c")}. */
public final class Graphs {
    private Graphs() {}

    public static Node node(String id) {
        return node(id, new OnError.Fail(), Join.ALL);
    }

    public static Node node(String id, OnError onError, Join join) {
        return new Node(
                id,
                "logging",
                JsonNodeFactory.instance.objectNode(),
                null,
                Retry.NONE,
                null,
                onError,
                List.of(),
                join,
                null);
    }

    /** Edges written as {@code a>b} between these nodes. */
    public static Graph of(List<Node> nodes, String... edges) {
        List<Edge> read = new ArrayList<>();
        for (String edge : edges) {
            int arrow = edge.indexOf('>');
            read.add(new Edge(edge.substring(0, arrow), edge.substring(arrow + 1), null));
        }
        return new Graph(nodes, read);
    }
}
