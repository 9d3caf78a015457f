package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a request that gives a signal. */
final class SignalPayload {
    private static final int MAX_BYTES = 65_536;

    private SignalPayload() {}

    /** Any JSON; an object without fields when there is no body. */
    static JsonNode of(@Nullable String body) throws JsonProcessingException {
        if (body == null || body.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new RefusalException(
                    Refusals.of(RefusalKind.TOO_LARGE, "The payload is too large: at most " + MAX_BYTES + " bytes"));
        }
        return Json.mapper().readTree(body);
    }

    static Optional<String> requestId(@Nullable String idempotencyKey, @Nullable String requestId) {
        return Optional.ofNullable(idempotencyKey == null ? requestId : idempotencyKey);
    }
}
