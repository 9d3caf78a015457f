package dev.automate.rag.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.json.Json;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Servers that speak OpenAI's API, as the operator has configured them. */
@Singleton
public class ModelClient {
    private static final Logger LOG = Logger.getLogger(ModelClient.class);
    private static final Duration WORTH_WAITING = Duration.ofSeconds(5);

    private final OutboundClient outbound;

    public ModelClient(OutboundClient outbound) {
        this.outbound = outbound;
    }

    /**
     * Where a model is.
     *
     * @param url the beginning of its addresses, such as {@code https://api.openai.com/v1}
     * @param key what it is opened with; empty where nothing is needed
     */
    public record Server(URI url, Optional<String> key, Duration timeout) {
        /** Without the key: this ends up in logs. */
        @Override
        public String toString() {
            return "Server[" + url + "]";
        }
    }

    /**
     * Posts {@code body} to {@code path} and answers the JSON that comes back; refused as unavailable when the server
     * can't be reached, takes too long, or doesn't answer 200 with JSON.
     */
    public Uni<JsonNode> post(Server server, String path, ObjectNode body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("accept", "application/json");
        server.key().ifPresent(key -> headers.put("authorization", "Bearer " + key));
        String base = server.url().toString();
        URI uri = URI.create((base.endsWith("/") ? base : base + "/") + path);
        OutboundRequest request = new OutboundRequest(
                "POST", uri, headers, Optional.of(Buffer.buffer(body.toString())), server.timeout(), true);
        return outbound.send(request).map(answer -> read(uri, answer));
    }

    private static JsonNode read(URI uri, OutboundAnswer answer) {
        return switch (answer) {
            case OutboundAnswer.Answered answered when answered.status() == 200 -> json(uri, answered.body());
            case OutboundAnswer.Answered(int status, var headers, var body) ->
                throw away(uri, "answered with the status " + status);
            case OutboundAnswer.Refused(String reason) -> throw away(uri, reason);
            case OutboundAnswer.TooLarge(int status, long limitBytes) ->
                throw away(uri, "answered more than " + limitBytes + " bytes");
            case OutboundAnswer.Unreached(String reason) -> throw away(uri, reason);
        };
    }

    private static JsonNode json(URI uri, Buffer body) {
        try {
            return Json.mapper().readTree(body.getBytes());
        } catch (JsonProcessingException noJson) {
            throw away(uri, "answered something that is no JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory can be read", impossible);
        }
    }

    private static RefusalException away(URI uri, String reason) {
        LOG.warnf("The model at %s can't be used: %s", uri, reason);
        Refusal refusal = Refusals.unavailable("The model can't be reached at the moment", WORTH_WAITING);
        return new RefusalException(refusal);
    }
}
