package dev.automate.workflow.domain.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.workflow.domain.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares two definitions the way people read them: fields by name, nodes by id, edges by their ends, whatever their
 * order; the order of nodes counts only where there are no edges, since it is the order that they run in. Other lists are
 * one value.
 */
public final class DefinitionDiff {
    private final List<DefinitionChange> changes = new ArrayList<>();

    private DefinitionDiff() {}

    /** What has to be done to {@code before} to have {@code after}; none when both are the same. */
    public static List<DefinitionChange> between(Definition before, Definition after) {
        DefinitionDiff diff = new DefinitionDiff();
        diff.compare("trigger_type", typeOf(before), typeOf(after));
        diff.compare("trigger_config", before.triggerConfig(), after.triggerConfig());
        diff.compareGraphs(before.graph(), after.graph());
        return List.copyOf(diff.changes);
    }

    private void compareGraphs(ObjectNode before, ObjectNode after) {
        Map<String, JsonNode> nodesBefore =
                named(before.path("nodes"), node -> node.path("id").asText());
        Map<String, JsonNode> nodesAfter =
                named(after.path("nodes"), node -> node.path("id").asText());
        compareNamed("graph.nodes", nodesBefore, nodesAfter);
        compareNamed(
                "graph.edges",
                named(before.path("edges"), DefinitionDiff::ends),
                named(after.path("edges"), DefinitionDiff::ends));
        if (before.path("edges").isEmpty() && after.path("edges").isEmpty()) {
            compareOrder(nodesBefore.keySet(), nodesAfter.keySet());
        }
        compareFields("graph", without(before), without(after));
    }

    /** Nodes that came or went are told already: only those that stayed can have changed places. */
    private void compareOrder(Set<String> before, Set<String> after) {
        List<String> stayedBefore = before.stream().filter(after::contains).toList();
        List<String> stayedAfter = after.stream().filter(before::contains).toList();
        if (!stayedBefore.equals(stayedAfter)) {
            changes.add(
                    new DefinitionChange("graph.nodes", DefinitionChange.Kind.CHANGED, names(before), names(after)));
        }
    }

    private void compareNamed(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        both(before.keySet(), after.keySet())
                .forEach(name -> compare(path + "[" + name + "]", before.get(name), after.get(name)));
    }

    private void compareFields(String path, JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> compare(path + "." + name, before.get(name), after.get(name)));
    }

    private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null || after == null) {
            DefinitionChange.Kind kind = before == null ? DefinitionChange.Kind.ADDED : DefinitionChange.Kind.REMOVED;
            changes.add(new DefinitionChange(path, kind, before, after));
        } else if (before.isObject() && after.isObject()) {
            compareFields(path, before, after);
        } else if (!before.equals(after)) {
            changes.add(new DefinitionChange(path, DefinitionChange.Kind.CHANGED, before, after));
        }
    }

    private static JsonNode typeOf(Definition definition) {
        return JsonNodeFactory.instance.textNode(definition.triggerType().apiName());
    }

    private static Map<String, JsonNode> named(JsonNode list, Function<JsonNode, String> name) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        list.forEach(each -> named.put(name.apply(each), each));
        return named;
    }

    private static String ends(JsonNode edge) {
        return edge.path("from").asText() + " -> " + edge.path("to").asText();
    }

    private static Set<String> both(Set<String> before, Set<String> after) {
        Set<String> both = new LinkedHashSet<>(before);
        both.addAll(after);
        return both;
    }

    private static ObjectNode without(ObjectNode graph) {
        return graph.deepCopy().without(List.of("nodes", "edges"));
    }

    private static JsonNode names(Set<String> ids) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        ids.forEach(names::add);
        return names;
    }
}
