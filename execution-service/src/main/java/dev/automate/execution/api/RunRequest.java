package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.GraphReader;
import dev.automate.common.http.JsonFields;
import dev.automate.common.json.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of a run by hand. */
record RunRequest(ObjectNode inputs, Optional<Integer> version, Map<String, String> labels) {
    private static final int MAX_LABEL = 256;
    private static final RunRequest EMPTY =
            new RunRequest(JsonNodeFactory.instance.objectNode(), Optional.empty(), Map.of());

    RunRequest {
        labels = Map.copyOf(labels);
    }

    /** The body may be missing, whatever its type is said to be: a workflow may want no inputs. */
    static RunRequest of(@Nullable String body) throws JsonProcessingException {
        if (body == null || body.isBlank()) {
            return EMPTY;
        }
        JsonFields fields = JsonFields.of(Json.mapper().readTree(body));
        RunRequest read = new RunRequest(
                fields.object("inputs").orElseGet(JsonNodeFactory.instance::objectNode),
                fields.integer("version", 1, Integer.MAX_VALUE),
                GraphReader.labels(fields, MAX_LABEL));
        fields.finish();
        return read;
    }
}
