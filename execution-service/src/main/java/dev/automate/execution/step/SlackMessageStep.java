package dev.automate.execution.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.json.Json;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.RetryAfter;
import dev.automate.execution.client.SlackClient;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code slack.send_message}: posts a message to a channel; its output is {@code ok}, {@code ts}, {@code channel}. */
@Singleton
public class SlackMessageStep implements StepType {
    private static final Set<String> PASSING =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

    private static final String NOT_SET_UP =
            "Slack is not set up: name a connection of type slack, or set automate.execution.slack.token";

    private final SlackClient slack;
    private final Clock clock;

    public SlackMessageStep(SlackClient slack, Clock clock) {
        this.slack = slack;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "slack.send_message";
    }

    @Override
    public boolean pure() {
        return false;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        for (String field : new String[] {"channel", "message"}) {
            if (config.path(field).asText().isBlank()) {
                return Uni.createFrom().item(StepRunner.wrong(field, config.path(field), "a text"));
            }
        }
        if (config.hasNonNull("connection")) {
            return switch (NodeConnection.of(config, call, "slack")) {
                case NodeConnection.Missing(StepOutcome outcome) ->
                    Uni.createFrom().item(outcome);
                case NodeConnection.Found(var connection) -> post(slack.of(connection), config);
            };
        }
        return slack.configured()
                .map(sender -> post(sender, config))
                .orElseGet(() -> Uni.createFrom().item(new StepOutcome.Failed(FailureKind.CONFIG, NOT_SET_UP)));
    }

    private Uni<StepOutcome> post(SlackClient.Sender sender, ObjectNode config) {
        JsonNode blocks = config.path("blocks");
        if (!blocks.isMissingNode() && !blocks.isNull() && !blocks.isArray()) {
            return Uni.createFrom().item(StepRunner.wrong("blocks", blocks, "a list of Slack's blocks"));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("channel", config.path("channel").asText());
        body.put("text", config.path("message").asText());
        if (blocks.isArray()) {
            body.set("blocks", blocks);
        }
        if (config.hasNonNull("thread_ts")) {
            body.put("thread_ts", config.path("thread_ts").asText());
        }
        return slack.postMessage(sender, body).map(this::outcome);
    }

    private StepOutcome outcome(OutboundAnswer answer) {
        return switch (answer) {
            case OutboundAnswer.Answered answered -> judged(answered);
            case OutboundAnswer.Refused(String reason) -> new StepOutcome.Failed(FailureKind.REFUSED, reason);
            case OutboundAnswer.TooLarge(int status, long limit) ->
                new StepOutcome.Failed(FailureKind.TOO_LARGE, "Slack's answer is too long");
            case OutboundAnswer.Unreached(String reason) ->
                new StepOutcome.Failed(FailureKind.UNREACHABLE, "Slack: " + reason);
        };
    }

    private StepOutcome judged(OutboundAnswer.Answered answer) {
        JsonNode body = body(answer);
        if (answer.status() < 300 && body.path("ok").asBoolean(false)) {
            ObjectNode output = JsonNodeFactory.instance.objectNode().put("ok", true);
            output.set("ts", body.path("ts"));
            output.set("channel", body.path("channel"));
            return new StepOutcome.Succeeded(output);
        }
        String error = body.path("error").asText("status " + answer.status());
        FailureKind kind = kind(answer.status(), error);
        Optional<Duration> wait = Optional.ofNullable(answer.headers().get("retry-after"))
                .flatMap(header -> RetryAfter.parse(header, clock.instant()));
        return new StepOutcome.Failed("Slack refused the message: " + error, kind, wait, Optional.of(answer.status()));
    }

    private static FailureKind kind(int status, String error) {
        if (status == 429 || error.equals("ratelimited")) {
            return FailureKind.RATE_LIMITED;
        }
        return status >= 500 || PASSING.contains(error) ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR;
    }

    private static JsonNode body(OutboundAnswer.Answered answer) {
        try {
            return Json.mapper().readTree(answer.body().toString());
        } catch (JsonProcessingException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
