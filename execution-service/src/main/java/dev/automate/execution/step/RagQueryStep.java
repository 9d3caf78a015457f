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
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code rag.query}: asks a RAG endpoint of the tenant; its output is rag-service's answer, with {@code results}. */
@Singleton
public class RagQueryStep implements StepType {
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final int MOST_RESULTS = 100;

    private final SuiteClient suite;
    private final URI service;
    private final ServerAnswer answers;

    public RagQueryStep(SuiteClient suite, ExecutionConfig config, Clock clock) {
        this.suite = suite;
        this.service = config.services().rag();
        this.answers = new ServerAnswer("rag-service", clock);
    }

    @Override
    public String name() {
        return "rag.query";
    }

    @Override
    public boolean pure() {
        return false;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return problem(config)
                .map(wrong -> Uni.createFrom().item(wrong))
                .orElseGet(
                        () -> suite.send(request(config, call)).map(answer -> answers.outcome(answer, this::answered)));
    }

    private static Optional<StepOutcome> problem(ObjectNode config) {
        JsonNode topK = config.path("top_k");
        JsonNode filters = config.path("filters");
        if (!SLUG.matcher(config.path("endpoint").asText()).matches()) {
            return Optional.of(StepRunner.wrong("endpoint", config.path("endpoint"), "the slug of an endpoint"));
        }
        if (config.path("query").asText().isBlank()) {
            return Optional.of(StepRunner.wrong("query", config.path("query"), "a text"));
        }
        if (!topK.isMissingNode() && (!topK.isInt() || topK.intValue() < 1 || topK.intValue() > MOST_RESULTS)) {
            return Optional.of(StepRunner.wrong("top_k", topK, "1 to " + MOST_RESULTS));
        }
        return filters.isMissingNode() || filters.isObject()
                ? Optional.empty()
                : Optional.of(StepRunner.wrong("filters", filters, "an object"));
    }

    private SuiteRequest request(ObjectNode config, StepCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", config.path("query").asText());
        for (String field : new String[] {"top_k", "filters"}) {
            if (config.has(field)) {
                body.set(field, config.path(field));
            }
        }
        URI door =
                service.resolve("/api/rag/endpoints/" + config.path("endpoint").asText() + "/query/");
        return new SuiteRequest(call.tenant(), door, body, call.traceHeaders(), call.timeoutOr(defaultTimeout()));
    }

    private StepOutcome answered(JsonNode body) {
        return body.path("results").isArray()
                ? new StepOutcome.Succeeded(body)
                : answers.failed(FailureKind.SERVER_ERROR, " answered without results");
    }
}
