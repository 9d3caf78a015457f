package dev.automate.embed.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.suite.SuiteClient;
import dev.automate.common.suite.SuiteRequest;
import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.chat.Answer;
import dev.automate.embed.domain.chat.AnswerOutcome;
import dev.automate.embed.domain.chat.Question;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;

/** Answers from documents: rag-service's endpoints, which say where they have it from. */
@Singleton
public class RagClient {
    private static final String WHO = "rag-service";

    private final SuiteClient suite;
    private final URI service;

    public RagClient(SuiteClient suite, EmbedConfig config) {
        this.suite = suite;
        this.service = config.services().rag();
    }

    /**
     * The answer of an endpoint.
     *
     * @param endpoint its slug
     */
    public Uni<AnswerOutcome> ask(String endpoint, Question question) {
        SuiteRequest request = new SuiteRequest(
                question.speaker().tenant(),
                service.resolve("/api/rag/endpoints/" + endpoint + "/answer/"),
                JsonNodeFactory.instance.objectNode().put("query", question.text()),
                Map.of("x-trace-id", question.traceId()),
                question.patience());
        return suite.send(request).map(RagClient::outcome);
    }

    private static AnswerOutcome outcome(OutboundAnswer answer) {
        return switch (ServiceAnswer.read(answer, WHO)) {
            case ServiceAnswer.Reading.Failed(var outcome) -> outcome;
            case ServiceAnswer.Reading.Read(int status, JsonNode body)
            when status == 200 && body.path("answer").isTextual() ->
                new AnswerOutcome.Answered(
                        new Answer(body.path("answer").textValue(), Citations.of(body.path("citations")), null));
            case ServiceAnswer.Reading.Read(int status, JsonNode body) -> ServiceAnswer.unusable(WHO, status);
        };
    }
}
