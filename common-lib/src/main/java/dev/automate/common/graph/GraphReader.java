package dev.automate.common.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.http.JsonFields;
import dev.automate.common.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a graph from its JSON and tells everything about its form that is wrong, with the field to blame. */
public final class GraphReader {
    private static final int MAX_NODES = 500;
    private static final int MAX_EDGES = 2_000;
    private static final int MAX_TEXT = 8_192;
    private static final int MAX_ATTEMPTS = 100;
    private static final int MAX_CONCURRENT = 1_000;
    private static final int MAX_LABELS = 20;
    private static final Duration DEFAULT_INITIAL_DELAY = Duration.ofSeconds(1);
    private static final Duration DEFAULT_MAX_DELAY = Duration.ofMinutes(5);
    private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");
    private static final Pattern NODE_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    private final JsonFields root;

    private GraphReader(JsonFields root) {
        this.root = root;
    }

    /**
     * What was read.
     *
     * @param graph complete only when there are no problems
     * @param problems with the field to blame
     */
    public record Reading(Graph graph, List<FieldProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** Reads {@code graph}, the value of a workflow's field of that name. */
    public static Reading read(JsonNode graph) {
        return read("graph", graph);
    }

    /** Reads the graph that stands at {@code path}, with which the problems' paths start. */
    public static Reading read(String path, JsonNode graph) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!graph.isObject()) {
            return new Reading(
                    new Graph(List.of(), List.of()), List.of(new FieldProblem(path, "Must be an object with nodes")));
        }
        JsonFields root = JsonFields.collecting(path, graph, problems);
        Graph read = new GraphReader(root).graph();
        return new Reading(read, problems);
    }

    /** What a graph that was checked before says about its executions; nothing when it isn't a graph. */
    public static GraphSettings settings(JsonNode graph) {
        return graph.isObject()
                ? new GraphReader(JsonFields.collecting("graph", graph, new ArrayList<>())).settings()
                : GraphSettings.NONE;
    }

    private Graph graph() {
        List<JsonNode> nodes = root.array("nodes", MAX_NODES);
        root.check(
                "nodes",
                root.value("nodes").map(each -> !each.isEmpty()).orElse(false),
                "At least one node is required");
        List<Node> readNodes = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            node("nodes[" + i + "]", nodes.get(i)).ifPresent(readNodes::add);
        }
        List<JsonNode> edges = root.array("edges", MAX_EDGES);
        List<Edge> readEdges = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            edge("edges[" + i + "]", edges.get(i)).ifPresent(readEdges::add);
        }
        GraphSettings settings = settings();
        root.refuseUnknown();
        return new Graph(readNodes, readEdges, settings);
    }

    private GraphSettings settings() {
        return new GraphSettings(
                duration(root, "timeout").orElse(null),
                root.text("on_failure", 64).orElse(null),
                concurrency().orElse(null),
                labels(root, MAX_TEXT),
                root.value("output").orElse(null));
    }

    private Optional<Concurrency> concurrency() {
        return root.object("concurrency").map(json -> {
            JsonFields fields = root.in("concurrency", json);
            Concurrency read = new Concurrency(
                    fields.integer("limit", 1, MAX_CONCURRENT).orElse(1),
                    fields.text("key", MAX_TEXT).orElse(null),
                    choice(fields, "on_limit", Concurrency.OnLimit.class).orElse(Concurrency.OnLimit.QUEUE));
            fields.check("limit", fields.has("limit"), "This field is required");
            fields.refuseUnknown();
            return read;
        });
    }

    /** The labels in {@code object}: at most 20, with names that stay readable in a list. */
    public static Map<String, String> labels(JsonFields object, int maxLength) {
        Map<String, String> labels = new LinkedHashMap<>();
        object.object("labels").ifPresent(json -> {
            object.check("labels", json.size() <= MAX_LABELS, "Must have at most " + MAX_LABELS + " labels");
            JsonFields fields = object.in("labels", json);
            json.fieldNames().forEachRemaining(label -> {
                fields.check(
                        label,
                        LABEL.matcher(label).matches(),
                        "A label's name must start with a letter and hold only letters, digits, _, . and -");
                fields.text(label, maxLength).ifPresent(text -> labels.put(label, text));
            });
        });
        return labels;
    }

    private Optional<Node> node(String name, JsonNode json) {
        if (!root.check(name, json.isObject(), "Must be an object with id, type and config")) {
            return Optional.empty();
        }
        JsonFields fields = root.in(name, json);
        String id = fields.requiredText("id", 64);
        if (!id.isEmpty()) {
            fields.check(
                    "id",
                    NODE_ID.matcher(id).matches(),
                    "Must start with a letter and hold only letters, digits, _ and -");
        }
        Node node = new Node(
                id,
                fields.requiredText("type", 64),
                fields.object("config").orElseGet(JsonNodeFactory.instance::objectNode),
                fields.text("name", 200).orElse(null),
                retry(fields),
                duration(fields, "timeout").orElse(null),
                onError(fields),
                fields.texts("redact", 50, 200),
                choice(fields, "join", Join.class).orElse(Join.ALL),
                fields.text("compensate", 64).orElse(null));
        fields.allow("position");
        fields.refuseUnknown();
        return Optional.of(node);
    }

    private Optional<Edge> edge(String name, JsonNode json) {
        if (!root.check(name, json.isObject(), "Must be an object with from and to")) {
            return Optional.empty();
        }
        JsonFields fields = root.in(name, json);
        Edge edge = new Edge(fields.requiredText("from", 64), fields.requiredText("to", 64), when(fields));
        fields.refuseUnknown();
        return Optional.of(edge);
    }

    private static @Nullable String when(JsonFields fields) {
        Optional<JsonNode> value = fields.value("when");
        if (value.map(JsonNode::isBoolean).orElse(false)) {
            return value.get().asText();
        }
        return fields.text("when", MAX_TEXT).orElse(null);
    }

    private static Retry retry(JsonFields fields) {
        Optional<? extends JsonNode> json = fields.object("retry");
        if (json.isEmpty()) {
            return Retry.NONE;
        }
        JsonFields retry = fields.in("retry", json.get());
        Retry read = new Retry(
                retry.integer("max_attempts", 1, MAX_ATTEMPTS).orElse(3),
                choice(retry, "backoff", Backoff.class).orElse(Backoff.EXPONENTIAL),
                duration(retry, "initial_delay").orElse(DEFAULT_INITIAL_DELAY),
                duration(retry, "max_delay").orElse(DEFAULT_MAX_DELAY),
                retry.flag("jitter").orElse(true),
                stopOn(retry));
        retry.refuseUnknown();
        return read;
    }

    private static Set<FailureKind> stopOn(JsonFields retry) {
        Set<FailureKind> kinds = EnumSet.noneOf(FailureKind.class);
        for (String name : retry.texts("stop_on", FailureKind.values().length, 40)) {
            FailureKind.named(name)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> retry.check(
                                    "stop_on", false, "Must hold only kinds of failure: " + names(FailureKind.class)));
        }
        return kinds;
    }

    private static OnError onError(JsonFields fields) {
        String text = fields.text("on_error", 80).orElse("fail");
        if (text.startsWith("goto:") && text.length() > "goto:".length()) {
            return new OnError.GoTo(text.substring("goto:".length()));
        }
        fields.check(
                "on_error", text.equals("fail") || text.equals("continue"), "Must be fail, continue or goto:<node>");
        return text.equals("continue") ? new OnError.Continue() : new OnError.Fail();
    }

    private static Optional<Duration> duration(JsonFields fields, String name) {
        return fields.text(name, 40).flatMap(text -> {
            Optional<Duration> duration = Durations.parse(text);
            fields.check(name, duration.isPresent(), "Must be a duration such as 30s, 5m or PT30S");
            return duration;
        });
    }

    private static <E extends Enum<E>> Optional<E> choice(JsonFields fields, String name, Class<E> type) {
        return fields.text(name, 40).flatMap(text -> {
            Optional<E> found = List.of(type.getEnumConstants()).stream()
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst();
            fields.check(name, found.isPresent(), "Must be one of " + names(type));
            return found;
        });
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return String.join(
                ", ",
                List.of(type.getEnumConstants()).stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
