package dev.automate.embed.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.suite.SuiteClient;
import dev.automate.common.suite.SuiteRequest;
import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.chat.AnswerOutcome;
import dev.automate.embed.domain.chat.ChatMessage;
import dev.automate.embed.domain.chat.Question;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs a workflow for a question, and waits for what it gives. Who waits decides for how long. */
@Singleton
public class WorkflowClient {
    private static final String WHO = "execution-service";
    private static final int ACCEPTED = 202;
    private static final int LONGER_EACH_TIME = 2;

    private final SuiteClient suite;
    private final URI service;
    private final Duration firstLook;
    private final Duration mostBetweenLooks;

    public WorkflowClient(SuiteClient suite, EmbedConfig config) {
        this.suite = suite;
        this.service = config.services().execution();
        this.firstLook = config.chat().firstLook();
        this.mostBetweenLooks = config.chat().mostBetweenLooks();
    }

    /** The same question again is the same execution. */
    public Uni<AnswerOutcome> ask(UUID workflow, Question question) {
        SuiteRequest request = new SuiteRequest(
                question.speaker().tenant(),
                service.resolve("/api/automate/workflows/" + workflow + "/run/"),
                JsonNodeFactory.instance.objectNode().set("inputs", inputs(question)),
                Map.of("x-trace-id", question.traceId(), "x-request-id", question.id()),
                question.patience());
        return suite.send(request)
                .map(answer -> ServiceAnswer.read(answer, WHO))
                .chain(read -> switch (read) {
                    case ServiceAnswer.Reading.Failed(var outcome) ->
                        Uni.createFrom().item(outcome);
                    case ServiceAnswer.Reading.Read(int status, JsonNode body)
                    when status == ACCEPTED && body.path("execution_id").isTextual() ->
                        look(body.path("execution_id").textValue(), question, firstLook);
                    case ServiceAnswer.Reading.Read(int status, JsonNode body) ->
                        Uni.createFrom().item(ServiceAnswer.unusable(WHO, status));
                });
    }

    private Uni<AnswerOutcome> look(String execution, Question question, Duration after) {
        SuiteRequest request = new SuiteRequest(
                question.speaker().tenant(),
                service.resolve("/api/automate/executions/" + execution + "/"),
                Optional.empty(),
                Map.of("x-trace-id", question.traceId()),
                question.patience());
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(after)
                .chain(() -> suite.send(request))
                .map(answer -> ServiceAnswer.read(answer, WHO))
                .chain(read -> seen(read)
                        .map(outcome -> Uni.createFrom().item(outcome))
                        .orElseGet(() -> look(execution, question, longer(after))));
    }

    /** The outcome; empty while there is none yet. */
    private static Optional<AnswerOutcome> seen(ServiceAnswer.Reading reading) {
        return switch (reading) {
            case ServiceAnswer.Reading.Failed(var outcome) -> Optional.of(outcome);
            case ServiceAnswer.Reading.Read(int status, JsonNode body) when status == 200 -> seen(body);
            case ServiceAnswer.Reading.Read(int status, JsonNode body) ->
                Optional.of(ServiceAnswer.unusable(WHO, status));
        };
    }

    private static Optional<AnswerOutcome> seen(JsonNode execution) {
        return switch (execution.path("status").asText()) {
            case "SUCCESS" ->
                Optional.of(WorkflowOutput.answer(execution.path("output"))
                        .<AnswerOutcome>map(AnswerOutcome.Answered::new)
                        .orElseGet(() -> ServiceAnswer.unusable(WHO, "the workflow's output has no response")));
            case "FAILED", "CANCELLED" ->
                Optional.of(ServiceAnswer.unusable(
                        WHO, "execution " + execution.path("id").asText() + " failed"));
            default -> Optional.empty();
        };
    }

    private Duration longer(Duration after) {
        Duration next = after.multipliedBy(LONGER_EACH_TIME);
        return next.compareTo(mostBetweenLooks) < 0 ? next : mostBetweenLooks;
    }

    private static ObjectNode inputs(Question question) {
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("message", question.text())
                .put("session_id", question.session().id())
                .put("embed_id", question.speaker().embed().toString());
        ArrayNode history = inputs.putArray("history");
        for (ChatMessage said : question.before()) {
            history.addObject()
                    .put("role", said.role().name().toLowerCase(Locale.ROOT))
                    .put("content", said.content());
        }
        return inputs;
    }
}
