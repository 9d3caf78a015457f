package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.execution.domain.StepOutcome;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the config of an http.request asks for. */
sealed interface HttpCall {
    record Right(OutboundRequest request, boolean failOnStatus, HttpBody.Form form) implements HttpCall {}

    record Wrong(StepOutcome outcome) implements HttpCall {}

    Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** Set by the client from what is really sent. */
    Set<String> OWN_HEADERS = Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade");

    static HttpCall read(ObjectNode config, StepCall call, HttpLimits bounds) {
        String method = config.path("method").asText("GET").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            String expected =
                    "one of " + String.join(", ", METHODS.stream().sorted().toList());
            return new Wrong(StepRunner.wrong("method", config.path("method"), expected));
        }
        Optional<HttpBody.Form> form =
                HttpBody.Form.named(config.path("response").asText("auto"));
        if (form.isEmpty()) {
            return new Wrong(StepRunner.wrong("response", config.path("response"), "one of " + HttpBody.Form.names()));
        }
        return switch (HttpTarget.of(config, call)) {
            case HttpTarget.Wrong(StepOutcome outcome) -> new Wrong(outcome);
            case HttpTarget.Right target ->
                switch (bounds.read(config, call.node())) {
                    case HttpLimits.Wrong(StepOutcome outcome) -> new Wrong(outcome);
                    case HttpLimits.Right(OutboundRequest.Limits limits) ->
                        new Right(
                                request(method, target, config, call, limits),
                                config.path("fail_on_status").asBoolean(true),
                                form.get());
                };
        };
    }

    private static OutboundRequest request(
            String method, HttpTarget.Right target, ObjectNode config, StepCall call, OutboundRequest.Limits limits) {
        Map<String, String> headers = headers(config, call);
        Set<String> secret = new HashSet<>(target.credentials().keySet());
        headers.forEach((name, value) -> {
            if (call.redaction().hides(value)) {
                secret.add(name);
            }
        });
        headers.putAll(target.credentials());
        URI uri = withQuery(target.uri(), config.path("query"));
        return new OutboundRequest(method, uri, headers, body(config), secret, limits, false);
    }

    private static URI withQuery(URI uri, JsonNode query) {
        List<String> pairs = new ArrayList<>();
        Optional.ofNullable(uri.getRawQuery()).ifPresent(pairs::add);
        pairs.addAll(pairs(query));
        String text = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        return URI.create(pairs.isEmpty() ? text : text + "?" + String.join("&", pairs));
    }

    private static List<String> pairs(JsonNode object) {
        List<String> pairs = new ArrayList<>();
        object.properties().forEach(field -> {
            Iterable<JsonNode> values = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            values.forEach(value -> pairs.add(encode(field.getKey()) + "=" + encode(plain(value))));
        });
        return pairs;
    }

    private static Map<String, String> headers(ObjectNode config, StepCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("accept", "application/json, */*;q=0.8");
        headers.put("user-agent", "Automate");
        contentType(config).ifPresent(type -> headers.put("content-type", type));
        config.path("headers").properties().forEach(field -> {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!OWN_HEADERS.contains(name)) {
                headers.put(name, plain(field.getValue()).replaceAll("[\\p{Cntrl}&&[^\\t]]", " "));
            }
        });
        headers.put("idempotency-key", call.idempotencyKey());
        headers.putAll(call.traceHeaders());
        return headers;
    }

    private static Optional<String> contentType(ObjectNode config) {
        if (config.hasNonNull("json") || config.path("body").isContainerNode()) {
            return Optional.of("application/json");
        }
        if (config.hasNonNull("form")) {
            return Optional.of("application/x-www-form-urlencoded");
        }
        return config.hasNonNull("body") ? Optional.of("text/plain; charset=utf-8") : Optional.empty();
    }

    private static Optional<Buffer> body(ObjectNode config) {
        if (config.hasNonNull("json")) {
            return Optional.of(Buffer.buffer(config.path("json").toString()));
        }
        if (config.hasNonNull("form")) {
            return Optional.of(Buffer.buffer(String.join("&", pairs(config.path("form")))));
        }
        JsonNode body = config.hasNonNull("body") ? config.path("body") : JsonNodeFactory.instance.missingNode();
        return body.isMissingNode() ? Optional.empty() : Optional.of(Buffer.buffer(plain(body)));
    }

    private static String plain(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
