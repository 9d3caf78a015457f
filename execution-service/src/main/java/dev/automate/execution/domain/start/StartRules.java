package dev.automate.execution.domain.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.Concurrency;
import dev.automate.common.graph.GraphReader;
import dev.automate.common.graph.GraphSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a graph says about the start of its executions.
 *
 * @param limit absent: any number may be under way
 * @param labels name to template
 */
public record StartRules(@Nullable Concurrency limit, Map<String, String> labels) {
    public static final StartRules NONE = new StartRules(null, Map.of());

    public StartRules {
        labels = Map.copyOf(labels);
    }

    /** The rules of a graph that was checked before; {@link #NONE} of one that has none, which is found out cheaply. */
    public static StartRules of(JsonNode graph) {
        if (!graph.has("concurrency") && !graph.has("labels")) {
            return NONE;
        }
        GraphSettings settings = GraphReader.settings(graph);
        return new StartRules(settings.concurrency(), settings.labels());
    }

    /** The limit that the value of {@code graph.concurrency} says; empty when that is null. */
    public static Optional<Concurrency> limitOf(JsonNode concurrency) {
        JsonNode graph = JsonNodeFactory.instance.objectNode().set("concurrency", concurrency);
        return Optional.ofNullable(of(graph).limit());
    }

    /** The expression that tells executions apart which don't count against each other. */
    public Optional<String> key() {
        return Optional.ofNullable(limit).flatMap(each -> Optional.ofNullable(each.key()));
    }

    /** Whether nothing has to be evaluated. */
    public boolean areConstant() {
        return labels.isEmpty() && key().isEmpty();
    }
}
