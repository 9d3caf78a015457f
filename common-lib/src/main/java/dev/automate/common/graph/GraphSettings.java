package dev.automate.common.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a graph says about its executions as a whole.
 *
 * @param timeout the longest that one execution may take, waits included; absent: as long as it likes
 * @param onFailure id of the node that begins when an execution has failed; absent: none does
 * @param concurrency absent: no limit
 * @param labels name to an expression over {@code event} and {@code inputs}, evaluated when an execution begins
 * @param output a template of what an execution gives; absent: the output of the node that succeeded last
 */
public record GraphSettings(
        @Nullable Duration timeout,
        @Nullable String onFailure,
        @Nullable Concurrency concurrency,
        Map<String, String> labels,
        @Nullable JsonNode output) {
    /** What a graph that says nothing has. */
    public static final GraphSettings NONE = new GraphSettings(null, null, null, Map.of(), null);

    public GraphSettings {
        labels = Map.copyOf(labels);
    }
}
