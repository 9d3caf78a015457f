package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.Concurrency;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.GraphSettings;
import dev.automate.common.graph.Node;
import dev.automate.workflow.definition.GraphDraft.Expression;
import dev.automate.workflow.definition.GraphDraft.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds every text of a graph that is evaluated, and when it is. */
final class ExpressionPlaces {
    /** Names that expressions of a type find besides those that all find. */
    private static final Map<String, Set<String>> OWN_NAMES = Map.of("code.expression", Set.of("vars"));

    private final List<Expression> found = new ArrayList<>();

    private ExpressionPlaces() {}

    static List<Expression> of(
            String path, List<Placed<Node>> nodes, List<Placed<Edge>> edges, GraphSettings settings) {
        ExpressionPlaces places = new ExpressionPlaces();
        nodes.forEach(places::node);
        edges.forEach(places::edge);
        places.settings(path, settings);
        return places.found;
    }

    private void node(Placed<Node> node) {
        Set<String> ownNames = OWN_NAMES.getOrDefault(node.value().type(), Set.of());
        Moment at = new GraphDraft.InNode(node.value().id(), ownNames);
        node.value().config().properties().forEach(field -> {
            if (!InnerGraph.isIn(node.value(), field.getKey())) {
                texts(node.path() + ".config." + field.getKey(), field.getValue(), at);
            }
        });
    }

    private void edge(Placed<Edge> edge) {
        String when = edge.value().when();
        if (when != null) {
            found.add(new Expression(
                    edge.path() + ".when",
                    braced(when),
                    new GraphDraft.After(edge.value().from())));
        }
    }

    private void settings(String path, GraphSettings settings) {
        Moment start = new GraphDraft.AtStart();
        settings.labels().forEach((name, text) -> found.add(new Expression(path + ".labels." + name, text, start)));
        Concurrency concurrency = settings.concurrency();
        String key = concurrency == null ? null : concurrency.key();
        if (key != null) {
            found.add(new Expression(path + ".concurrency.key", braced(key), start));
        }
        JsonNode output = settings.output();
        if (output != null) {
            texts(path + ".output", output, new GraphDraft.AtEnd());
        }
    }

    private void texts(String path, JsonNode value, Moment at) {
        if (value.isTextual()) {
            found.add(new Expression(path, value.textValue(), at));
        } else if (value.isObject()) {
            value.properties().forEach(field -> texts(path + "." + field.getKey(), field.getValue(), at));
        } else {
            for (int i = 0; i < value.size(); i++) {
                texts(path + "[" + i + "]", value.path(i), at);
            }
        }
    }

    /** An expression whose braces may be left out, with them. */
    static String braced(String expression) {
        return expression.contains("{{") ? expression : "{{ " + expression + " }}";
    }
}
