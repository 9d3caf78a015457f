package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.suite.SuiteClient;
import dev.automate.common.suite.SuiteRequest;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * {@code datachat.ask}: asks DataChat a question about the tenant's data; its output is datachat-service's answer, with
 * {@code answer}, {@code sql} and {@code data}.
 */
@Singleton
public class DatachatAskStep implements StepType {
    private static final String QUESTION = "question";
    private static final String SESSION = "session_id";
    private static final String TABLES = "tables";

    private final SuiteClient suite;
    private final URI door;
    private final ServerAnswer answers;

    public DatachatAskStep(SuiteClient suite, ExecutionConfig config, Clock clock) {
        this.suite = suite;
        this.door = config.services().datachat().resolve("/api/datachat/chat/");
        this.answers = new ServerAnswer("datachat-service", clock);
    }

    @Override
    public String name() {
        return "datachat.ask";
    }

    @Override
    public boolean pure() {
        return false;
    }

    /** A model may think about it for a while. */
    @Override
    public Duration defaultTimeout() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        JsonNode tables = config.path(TABLES);
        if (config.path(QUESTION).asText().isBlank()) {
            return Uni.createFrom().item(StepRunner.wrong(QUESTION, config.path(QUESTION), "a text"));
        }
        if (!tables.isMissingNode() && !tables.isArray()) {
            return Uni.createFrom().item(StepRunner.wrong(TABLES, tables, "a list of names"));
        }
        return suite.send(request(config, call)).map(answer -> answers.outcome(answer, this::answered));
    }

    private SuiteRequest request(ObjectNode config, StepCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(QUESTION, config.path(QUESTION).asText());
        if (config.hasNonNull(SESSION)) {
            body.put(SESSION, config.path(SESSION).asText());
        }
        if (config.has(TABLES)) {
            body.putObject("context").set(TABLES, config.path(TABLES));
        }
        return new SuiteRequest(call.tenant(), door, body, call.traceHeaders(), call.timeoutOr(defaultTimeout()));
    }

    private StepOutcome answered(JsonNode body) {
        return body.path("answer").isTextual()
                ? new StepOutcome.Succeeded(body)
                : answers.failed(FailureKind.SERVER_ERROR, " answered without an answer");
    }
}
