package dev.automate.common.graph;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue of node types that a graph may use: the one list that both the checks and the engine go by. */
public final class NodeTypes {
    /** In a native image this folder must be among the resources. */
    private static final String FOLDER = "/node-types/";

    private static final List<String> NAMES = List.of(
            "code.expression",
            "datachat.ask",
            "db.query",
            "delay",
            "email.send",
            "event.emit",
            "filter",
            "foreach",
            "http.request",
            "llm.chat",
            "logging",
            "rag.query",
            "slack.send_message",
            "switch",
            "transform",
            "wait.signal",
            "workflow.run");
    private static final NodeTypes STANDARD = new NodeTypes(NAMES);

    private final Map<String, NodeType> byName;

    private NodeTypes(List<String> names) {
        Map<String, NodeType> types = new LinkedHashMap<>();
        names.forEach(name -> types.put(name, read(name)));
        this.byName = Collections.unmodifiableMap(types);
    }

    /** The types that come with the suite, read once. */
    public static NodeTypes standard() {
        return STANDARD;
    }

    /** All types, by name in alphabetical order. */
    public Collection<NodeType> all() {
        return byName.values();
    }

    /** Their names in alphabetical order. */
    public Set<String> names() {
        return byName.keySet();
    }

    public Optional<NodeType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A type that says nothing of what it gives and does may give anything, and act on anything. */
    private static NodeType read(String name) {
        String file = FOLDER + name + ".json";
        try (InputStream json = NodeTypes.class.getResourceAsStream(file)) {
            if (json == null) {
                throw new IllegalStateException(file + " is missing");
            }
            ObjectNode type = Json.mapper().readValue(json, ObjectNode.class);
            type.putIfAbsent("output_schema", type.objectNode());
            type.putIfAbsent("effects", BooleanNode.TRUE);
            return Json.mapper().treeToValue(type, NodeType.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " can't be read", unreadable);
        }
    }
}
