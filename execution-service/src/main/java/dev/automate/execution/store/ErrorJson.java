package dev.automate.execution.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.StepError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Errors as their columns hold them; those written by an earlier version have a message only. */
final class ErrorJson {
    private ErrorJson() {}

    static @Nullable String write(@Nullable ExecutionError error) {
        if (error == null) {
            return null;
        }
        ObjectNode json = json(error.kind(), error.message(), error.hint());
        put(json, "node", error.node());
        put(json, "cause", error.cause());
        Optional.ofNullable(error.attempt()).ifPresent(attempt -> json.put("attempt", attempt));
        return JsonText.write(json);
    }

    static @Nullable String write(@Nullable StepError error) {
        return error == null ? null : JsonText.write(json(error.kind(), error.message(), error.hint()));
    }

    static @Nullable ExecutionError readExecution(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode json = JsonText.read(text);
        return new ExecutionError(
                json.path("node").textValue(),
                kind(json),
                json.path("message").asText(),
                json.path("cause").textValue(),
                json.path("hint").textValue(),
                json.has("attempt") ? json.path("attempt").intValue() : null);
    }

    static @Nullable StepError readStep(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode json = JsonText.read(text);
        return new StepError(
                kind(json), json.path("message").asText(), json.path("hint").textValue());
    }

    private static ObjectNode json(FailureKind kind, String message, @Nullable String hint) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind.apiName());
        put(json, "message", message);
        put(json, "hint", hint);
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        Optional.ofNullable(JsonText.clean(value)).ifPresent(text -> json.put(name, text));
    }

    private static FailureKind kind(JsonNode json) {
        return FailureKind.named(json.path("kind").asText()).orElse(FailureKind.UNEXPECTED);
    }
}
