package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.Node;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.common.time.Durations;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one http.request may cost, as far as its node may choose.
 *
 * @param timeout when neither the config nor the node says
 * @param usualBytes of an answer, when the config doesn't say
 * @param mostBytes that a config may ask for
 */
record HttpLimits(Duration timeout, long usualBytes, long mostBytes) {
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMG]?)");

    /** The limits of one request, or what is wrong with them. */
    sealed interface Reading {}

    record Right(OutboundRequest.Limits limits) implements Reading {}

    record Wrong(StepOutcome outcome) implements Reading {}

    static HttpLimits of(ExecutionConfig.Http config) {
        return new HttpLimits(
                config.timeout(),
                config.maxResponseSize().asLongValue(),
                config.largestResponseSize().asLongValue());
    }

    Reading read(ObjectNode config, Node node) {
        Optional<Duration> wanted = Optional.ofNullable(config.path("timeout").textValue())
                .map(Durations::parse)
                .orElse(Optional.of(Optional.ofNullable(node.timeout()).orElse(timeout)));
        if (wanted.isEmpty()) {
            return wrong(config, "timeout", "a duration such as 30s");
        }
        JsonNode redirects = config.path("follow_redirects");
        if (redirects.asInt(0) < 0 || redirects.asInt(0) > MOST_REDIRECTS) {
            return wrong(config, "follow_redirects", "a number from 0 to " + MOST_REDIRECTS);
        }
        Optional<Long> bytes = bytes(config.path("max_response_size"));
        return bytes.isEmpty()
                ? wrong(config, "max_response_size", "a size such as 512K, " + mostBytes + " bytes at the most")
                : new Right(new OutboundRequest.Limits(wanted.get(), bytes, redirects.asInt(0)));
    }

    private Optional<Long> bytes(JsonNode size) {
        if (size.isMissingNode() || size.isNull()) {
            return Optional.of(usualBytes);
        }
        Matcher matcher = SIZE.matcher(size.asText().toUpperCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) * factor(matcher.group(2)))
                        .filter(bytes -> bytes > 0 && bytes <= mostBytes)
                : Optional.empty();
    }

    private static long factor(String unit) {
        return switch (unit) {
            case "K" -> 1L << 10;
            case "M" -> 1L << 20;
            case "G" -> 1L << 30;
            default -> 1;
        };
    }

    private static Wrong wrong(ObjectNode config, String field, String expected) {
        return new Wrong(StepRunner.wrong(field, config.path(field), expected));
    }
}
