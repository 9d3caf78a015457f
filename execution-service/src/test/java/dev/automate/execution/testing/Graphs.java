package dev.automate.execution.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.GraphSettings;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.common.graph.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** A node with a timeout. */
    public static Node hurried(String id, Duration timeout) {
        Node node = node(id);
        return new Node(
                id,
                node.type(),
                node.config(),
                null,
                node.retry(),
                timeout,
                node.onError(),
                List.of(),
                node.join(),
                null);
    }

    /** A node that another one undoes. */
    public static Node undone(String id, String compensate) {
        Node node = node(id);
        return new Node(
                id,
                node.type(),
                node.config(),
                null,
                node.retry(),
                null,
                node.onError(),
                List.of(),
                node.join(),
                compensate);
    }

    /** A graph with a handler of failures. */
    public static Graph handled(String onFailure, List<Node> nodes, String... edges) {
        GraphSettings settings = new GraphSettings(null, onFailure, null, Map.of(), null);
        return new Graph(nodes, of(nodes, edges).edges(), settings);
    }

    /** The same graph with a limit of time. */
    public static Graph limited(Graph graph, Duration timeout) {
        String onFailure = graph.settings().onFailure();
        return new Graph(graph.nodes(), graph.edges(), new GraphSettings(timeout, onFailure, null, Map.of(), null));
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
