package dev.automate.gateway.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What every operation has beside its own: headers, refusals, and the reference's examples. */
final class CommonParts {
    private static final List<String> EVERYWHERE = List.of("400", "401", "403", "404", "429", "500", "503");
    private static final List<String> MUTATIONS = List.of("409", "413", "415", "422");
    private static final Set<String> MUTATING = Set.of("post", "put", "patch", "delete");
    private static final Map<String, String> LIMIT_HEADERS = Map.of(
            "X-Trace-ID", "TraceId",
            "X-RateLimit-Limit", "Limit",
            "X-RateLimit-Remaining", "Remaining",
            "X-RateLimit-Reset", "Reset");
    private static final String JSON = "application/json";

    private final ObjectNode examples;

    CommonParts(ObjectNode components, ObjectNode examples) {
        this.examples = examples;
        ObjectNode responses = components.withObject("/responses");
        responses.properties().forEach(response -> finish(response.getKey(), (ObjectNode) response.getValue()));
    }

    void complete(ObjectNode operation, String method, String path) {
        boolean mutating = MUTATING.contains(method);
        parameters(operation, mutating);
        ObjectNode responses = (ObjectNode) operation.get("responses");
        JsonNode example = examples.path(method.toUpperCase(Locale.ROOT) + " " + path);
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            if (response.getKey().startsWith("2")) {
                headers((ObjectNode) response.getValue(), mutating);
                example((ObjectNode) response.getValue(), example.path("response"));
            }
        }
        EVERYWHERE.forEach(status -> refer(responses, status));
        if (mutating) {
            MUTATIONS.forEach(status -> refer(responses, status));
        }
        if (operation.get("requestBody") instanceof ObjectNode body) {
            example(body, example.path("request"));
        }
        operation.remove("security");
        if (path.startsWith("/api/auth/token/")
                || path.startsWith("/api/auth/session/")
                || path.startsWith("/.well-known/")) {
            operation.putArray("security");
        }
    }

    private static void parameters(ObjectNode operation, boolean mutating) {
        ArrayNode parameters = operation.withArray("parameters");
        parameters.addObject().put("$ref", "#/components/parameters/TenantId");
        parameters.addObject().put("$ref", "#/components/parameters/TraceId");
        if (mutating) {
            parameters.addObject().put("$ref", "#/components/parameters/RequestId");
        }
        removeDoubles(parameters);
        parameters.forEach(parameter -> typed((ObjectNode) parameter));
    }

    /** What a service reads from a path or a query by itself is text to its document. */
    private static void typed(ObjectNode parameter) {
        if (!parameter.has("$ref") && !parameter.has("schema")) {
            parameter.putObject("schema").put("type", "string");
        }
    }

    /** A service may have said more of one of the headers than all have in common: its word stands. */
    private static void removeDoubles(ArrayNode parameters) {
        boolean tenant = false;
        for (JsonNode parameter : parameters) {
            tenant |= parameter.path("name").asText().equalsIgnoreCase("X-Tenant-ID");
        }
        for (int place = parameters.size() - 1; tenant && place >= 0; place--) {
            if (parameters.get(place).path("$ref").asText().endsWith("/TenantId")) {
                parameters.remove(place);
            }
        }
    }

    private static void headers(ObjectNode response, boolean mutating) {
        ObjectNode headers = response.withObject("/headers");
        LIMIT_HEADERS.forEach((name, part) -> refer(headers, name, "#/components/headers/" + part));
        if (mutating) {
            refer(headers, "Idempotency-Replayed", "#/components/headers/Replayed");
        }
    }

    private static void example(ObjectNode place, JsonNode example) {
        if (!example.isMissingNode() && place.path("content").path(JSON) instanceof ObjectNode content) {
            content.set("example", example);
        }
    }

    private static void refer(ObjectNode responses, String status) {
        responses.putObject(status).put("$ref", "#/components/responses/" + status);
    }

    private static void refer(ObjectNode place, String name, String target) {
        place.putObject(name).put("$ref", target);
    }

    /** From the few words in the frame to a whole response. */
    private static void finish(String status, ObjectNode response) {
        String code = response.remove("code").asText();
        String message = response.remove("message").asText();
        headers(response, false);
        if (status.equals("429") || status.equals("503")) {
            refer(response.withObject("/headers"), "Retry-After", "#/components/headers/RetryAfter");
        }
        ObjectNode content = response.putObject("content").putObject(JSON);
        content.putObject("schema").put("$ref", "#/components/schemas/Error");
        ObjectNode error = content.putObject("example").putObject("error");
        error.put("code", code).put("message", message);
        ArrayNode details = error.putArray("details");
        if (status.equals("400")) {
            details.addObject().put("field", "name").put("message", "This field is required");
        }
        error.put("trace_id", "abc123-def456");
    }
}
