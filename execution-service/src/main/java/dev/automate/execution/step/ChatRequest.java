package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import java.util.Optional;
import java.util.Set;

/** What the config of an llm.chat asks for, as OpenAI's chat completions take it. */
sealed interface ChatRequest {
    record Right(ObjectNode body) implements ChatRequest {}

    record Wrong(StepOutcome outcome) implements ChatRequest {}

    Set<String> ROLES = Set.of("system", "developer", "user", "assistant");

    static ChatRequest read(ObjectNode config, Optional<String> defaultModel, long maxCharacters) {
        String model = config.hasNonNull("model") ? config.path("model").asText() : defaultModel.orElse("");
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        if (config.hasNonNull("system")) {
            messages.addObject()
                    .put("role", "system")
                    .put("content", config.path("system").asText());
        }
        if (config.hasNonNull("prompt")) {
            messages.addObject().put("role", "user").put("content", text(config.path("prompt")));
        }
        config.path("messages").forEach(messages::add);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", model);
        body.set("messages", messages);
        for (String field : new String[] {"temperature", "max_tokens"}) {
            if (config.hasNonNull(field)) {
                body.set(field, config.path(field));
            }
        }
        if (config.path("json").isObject()) {
            ObjectNode format = body.putObject("response_format").put("type", "json_schema");
            format.putObject("json_schema").put("name", "answer").set("schema", config.path("json"));
        }
        return problem(config, body, maxCharacters).<ChatRequest>map(Wrong::new).orElseGet(() -> new Right(body));
    }

    private static Optional<StepOutcome> problem(ObjectNode config, ObjectNode body, long maxCharacters) {
        JsonNode messages = body.path("messages");
        if (body.path("model").asText().isBlank()) {
            return Optional.of(StepRunner.wrong("model", config.path("model"), "a model's name"));
        }
        if (config.has("prompt") == config.has("messages")) {
            return Optional.of(StepRunner.wrong("prompt", config.path("prompt"), "there, or messages, but not both"));
        }
        for (JsonNode message : messages) {
            if (!ROLES.contains(message.path("role").asText())
                    || !message.path("content").isTextual()) {
                return Optional.of(StepRunner.wrong("messages", config.path("messages"), "a list of {role, content}"));
            }
        }
        if (messages.toString().length() > maxCharacters) {
            return Optional.of(StepRunner.wrong(
                    "prompt", messages, "at most " + maxCharacters + " characters, with all that is said before"));
        }
        return config.has("json") && !config.path("json").isObject()
                ? Optional.of(StepRunner.wrong("json", config.path("json"), "a JSON Schema"))
                : number(config, "temperature").or(() -> number(config, "max_tokens"));
    }

    private static Optional<StepOutcome> number(ObjectNode config, String field) {
        return config.hasNonNull(field) && !config.path(field).isNumber()
                ? Optional.of(StepRunner.wrong(field, config.path(field), "a number"))
                : Optional.empty();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
