package dev.automate.embed.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.suite.SuiteClient;
import dev.automate.common.suite.SuiteRequest;
import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.chat.Answer;
import dev.automate.embed.domain.chat.AnswerOutcome;
import dev.automate.embed.domain.chat.Question;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers from the tables that an embed's visitors may see; how they were found is nothing for visitors. */
@Singleton
public class DatachatClient {
    private static final String WHO = "datachat-service";
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final SuiteClient suite;
    private final URI door;

    public DatachatClient(SuiteClient suite, EmbedConfig config) {
        this.suite = suite;
        this.door = config.services().datachat().resolve("/api/datachat/chat/");
    }

    /** Nobody is asked when there is nothing to look at. */
    public Uni<AnswerOutcome> ask(List<String> tables, Question question) {
        return tables.isEmpty()
                ? Uni.createFrom().item(ServiceAnswer.unusable(WHO, "the embed has no datachat_tables"))
                : ask(tables, question, question.session().partner());
    }

    /** A session that DataChat doesn't know any more is no reason to leave the visitor alone. */
    private Uni<AnswerOutcome> ask(List<String> tables, Question question, @Nullable String session) {
        return suite.send(request(tables, question, session)).chain(answer -> {
            ServiceAnswer.Reading reading = ServiceAnswer.read(answer, WHO);
            boolean forgotten =
                    session != null && reading instanceof ServiceAnswer.Reading.Read read && read.status() == NOT_FOUND;
            return forgotten ? ask(tables, question, null) : Uni.createFrom().item(outcome(reading));
        });
    }

    private SuiteRequest request(List<String> tables, Question question, @Nullable String session) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("question", question.text());
        if (session != null) {
            body.put("session_id", session);
        }
        tables.forEach(body.putObject("context").putArray("tables")::add);
        return new SuiteRequest(
                question.speaker().tenant(), door, body, Map.of("x-trace-id", question.traceId()), question.patience());
    }

    /** What DataChat doesn't understand it says, with examples of what it does. */
    private static AnswerOutcome outcome(ServiceAnswer.Reading reading) {
        return switch (reading) {
            case ServiceAnswer.Reading.Failed(var outcome) -> outcome;
            case ServiceAnswer.Reading.Read(int status, JsonNode body)
            when status == 200 && body.path("answer").isTextual() ->
                new AnswerOutcome.Answered(new Answer(
                        body.path("answer").textValue(),
                        List.of(),
                        body.path("session_id").textValue()));
            case ServiceAnswer.Reading.Read(int status, JsonNode body)
            when status == UNPROCESSABLE && body.path("error").path("message").isTextual() ->
                new AnswerOutcome.Answered(
                        Answer.of(body.path("error").path("message").textValue()));
            case ServiceAnswer.Reading.Read(int status, JsonNode body) -> ServiceAnswer.unusable(WHO, status);
        };
    }
}
