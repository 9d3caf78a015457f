package dev.automate.execution.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.json.Json;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.RetryAfter;
import dev.automate.execution.domain.StepOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes an outcome of what a server that speaks JSON has answered.
 *
 * @param who the server, at the beginning of every message
 */
record ServerAnswer(String who, Clock clock) {
    /** What {@code success} makes of the body of a 2xx; the failure otherwise. */
    StepOutcome outcome(OutboundAnswer answer, Function<JsonNode, StepOutcome> success) {
        return switch (answer) {
            case OutboundAnswer.Answered answered
            when answered.status() / 100 == 2 ->
                json(answered)
                        .map(success)
                        .orElseGet(() -> failed(FailureKind.SERVER_ERROR, " answered with what is no JSON"));
            case OutboundAnswer.Answered answered -> refused(answered);
            case OutboundAnswer.Refused(String reason) -> failed(FailureKind.REFUSED, ": " + reason);
            case OutboundAnswer.TooLarge(int status, long limit) ->
                failed(FailureKind.TOO_LARGE, " answered more than " + limit + " bytes");
            case OutboundAnswer.Unreached(String reason) -> failed(FailureKind.UNREACHABLE, ": " + reason);
        };
    }

    /** An answer of 2xx that isn't what was agreed on. */
    StepOutcome failed(FailureKind kind, String what) {
        return new StepOutcome.Failed(kind, who + what);
    }

    private StepOutcome refused(OutboundAnswer.Answered answer) {
        Optional<Duration> wait = Optional.ofNullable(answer.headers().get("retry-after"))
                .flatMap(header -> RetryAfter.parse(header, clock.instant()));
        String said = json(answer)
                .map(body -> body.path("error").path("message").asText())
                .filter(text -> !text.isBlank())
                .map(text -> ": " + (text.length() <= 300 ? text : text.substring(0, 300) + "…"))
                .orElse("");
        return new StepOutcome.Failed(
                who + " answered " + answer.status() + said, kind(answer.status()), wait, Optional.of(answer.status()));
    }

    /** RFC 9110, section 15, and RFC 6585. */
    private static FailureKind kind(int status) {
        return switch (status) {
            case 401, 403 -> FailureKind.REFUSED;
            case 408 -> FailureKind.TIMEOUT;
            case 429 -> FailureKind.RATE_LIMITED;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR;
        };
    }

    private static Optional<JsonNode> json(OutboundAnswer.Answered answer) {
        try {
            return Optional.of(Json.mapper().readTree(answer.body().toString())).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
