package dev.automate.execution.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.json.Json;
import dev.automate.execution.client.ChatClient;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code llm.chat}: asks a language model; its output is {@code text}, {@code usage}, {@code model} and
 * {@code finish_reason}, and {@code json} where the node gives a schema.
 */
@Singleton
public class LlmChatStep implements StepType {
    private final ChatClient chat;
    private final ServerAnswer answers;
    private final Duration timeout;
    private final long maxPrompt;

    public LlmChatStep(ChatClient chat, ExecutionConfig config, Clock clock) {
        this.chat = chat;
        this.answers = new ServerAnswer("The model's server", clock);
        this.timeout = config.llm().timeout();
        this.maxPrompt = config.llm().maxPromptSize().asLongValue();
    }

    @Override
    public String name() {
        return "llm.chat";
    }

    @Override
    public boolean pure() {
        return false;
    }

    /** Longer than the request's own limit, whose message says more. */
    @Override
    public Duration defaultTimeout() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return switch (NodeConnection.of(config, call, "openai")) {
            case NodeConnection.Missing(StepOutcome outcome) -> Uni.createFrom().item(outcome);
            case NodeConnection.Found(Connection connection) -> ask(config, call, connection);
        };
    }

    private Uni<StepOutcome> ask(ObjectNode config, StepCall call, Connection connection) {
        Optional<String> model =
                Optional.ofNullable(connection.config().path("model").textValue());
        Duration limit = call.timeoutOr(timeout);
        return switch (ChatRequest.read(config, model, maxPrompt)) {
            case ChatRequest.Wrong(StepOutcome outcome) -> Uni.createFrom().item(outcome);
            case ChatRequest.Right(ObjectNode body) ->
                chat.complete(connection, body, call.idempotencyKey(), limit)
                        .map(answer -> answers.outcome(answer, said -> said(said, config.has("json"))))
                        .map(outcome -> NodeConnection.hiding(outcome, connection, call));
        };
    }

    private StepOutcome said(JsonNode body, boolean asJson) {
        JsonNode choice = body.path("choices").path(0);
        JsonNode content = choice.path("message").path("content");
        if (!content.isTextual()) {
            return answers.failed(FailureKind.SERVER_ERROR, " answered without a text");
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("text", content);
        output.set("model", body.path("model"));
        output.set("usage", body.path("usage"));
        output.set("finish_reason", choice.path("finish_reason"));
        return asJson ? withJson(output, content.textValue()) : new StepOutcome.Succeeded(output);
    }

    private StepOutcome withJson(ObjectNode output, String text) {
        try {
            output.set("json", Json.mapper().readTree(text));
            return new StepOutcome.Succeeded(output);
        } catch (JsonProcessingException notJson) {
            return answers.failed(FailureKind.SERVER_ERROR, " was asked for JSON and answered with something else");
        }
    }
}
