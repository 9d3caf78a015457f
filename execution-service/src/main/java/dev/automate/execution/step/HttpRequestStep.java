package dev.automate.execution.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.RetryAfter;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** {@code http.request}: calls a server; its output is {@code status}, {@code headers} and {@code body}. */
@Singleton
public class HttpRequestStep implements StepType {
    private final OutboundClient client;
    private final Clock clock;
    private final HttpLimits limits;

    public HttpRequestStep(OutboundClient client, Clock clock, ExecutionConfig config) {
        this.client = client;
        this.clock = clock;
        this.limits = HttpLimits.of(config.http());
    }

    @Override
    public String name() {
        return "http.request";
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
        return switch (HttpCall.read(config, call, limits)) {
            case HttpCall.Wrong(StepOutcome outcome) -> Uni.createFrom().item(outcome);
            case HttpCall.Right right -> client.send(right.request()).map(answer -> outcome(answer, right));
        };
    }

    private StepOutcome outcome(OutboundAnswer answer, HttpCall.Right asked) {
        return switch (answer) {
            case OutboundAnswer.Answered answered -> judged(answered, asked);
            case OutboundAnswer.Refused(String reason) -> new StepOutcome.Failed(FailureKind.REFUSED, reason);
            case OutboundAnswer.TooLarge(int status, long limit) ->
                new StepOutcome.Failed(FailureKind.TOO_LARGE, "The answer is longer than " + limit + " bytes");
            case OutboundAnswer.Unreached(String reason) -> new StepOutcome.Failed(FailureKind.UNREACHABLE, reason);
        };
    }

    private StepOutcome judged(OutboundAnswer.Answered answer, HttpCall.Right asked) {
        if (answer.status() < 400 || !asked.failOnStatus()) {
            return output(answer, asked.form());
        }
        Optional<Duration> wait = Optional.ofNullable(answer.headers().get("retry-after"))
                .flatMap(header -> RetryAfter.parse(header, clock.instant()));
        return new StepOutcome.Failed(
                asked.request().method() + " " + asked.request().uri().getHost() + " answered " + answer.status(),
                kind(answer.status()),
                wait,
                Optional.of(answer.status()));
    }

    /** RFC 9110, section 15, and RFC 6585. */
    private static FailureKind kind(int status) {
        return switch (status) {
            case 408 -> FailureKind.TIMEOUT;
            case 429 -> FailureKind.RATE_LIMITED;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR;
        };
    }

    private static StepOutcome output(OutboundAnswer.Answered answer, HttpBody.Form form) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(answer.headers()).forEach(headers::put);
        String type = answer.headers().getOrDefault("content-type", "");
        return HttpBody.read(answer.body(), type, form)
                .map(body -> {
                    ObjectNode output = JsonNodeFactory.instance.objectNode();
                    output.put("status", answer.status());
                    output.set("headers", headers);
                    output.set("body", body);
                    return (StepOutcome) new StepOutcome.Succeeded(output);
                })
                .orElseGet(() -> new StepOutcome.Failed(
                        FailureKind.CLIENT_ERROR, "The answer is no JSON, which response asks for"));
    }
}
