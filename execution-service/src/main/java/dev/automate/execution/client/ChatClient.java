package dev.automate.execution.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.execution.domain.connection.Connection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Servers that speak OpenAI's API, by connections of type {@code openai}. */
@Singleton
public class ChatClient {
    private final OutboundClient outbound;

    public ChatClient(OutboundClient outbound) {
        this.outbound = outbound;
    }

    /**
     * Asks for a chat completion.
     *
     * @param key the same on every attempt
     */
    public Uni<OutboundAnswer> complete(Connection connection, ObjectNode body, String key, Duration timeout) {
        ObjectNode config = connection.config();
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("accept", "application/json");
        headers.put("idempotency-key", key);
        if (config.hasNonNull("api_key")) {
            headers.put("authorization", "Bearer " + config.path("api_key").asText());
        }
        String base = config.path("base_url").asText();
        URI uri = URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
        return outbound.send(
                new OutboundRequest("POST", uri, headers, Optional.of(Buffer.buffer(body.toString())), timeout, false));
    }
}
