package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.rag.retrieval.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A server that speaks JSON over HTTP, reached through the guard for addresses that somebody outside has named. */
final class Server {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Logger LOG = Logger.getLogger(Server.class);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final long MAX_ANSWER_BYTES = 16L << 20;

    private final OutboundClient client;
    private final String base;
    private final Map<String, String> headers;

    /**
     * @param base without a slash at its end
     * @param headers with the credential; names in lower case
     */
    Server(OutboundClient client, String base, Map<String, String> headers) {
        this.client = client;
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /**
     * The body of the answer; a missing node when there is nothing (404). Everything else but success is refused as
     * unavailable: the caller can't help it, and the log tells an operator what it was.
     */
    Uni<JsonNode> call(String method, String path, @Nullable JsonNode body, Duration limit) {
        URI uri = URI.create(base + path);
        OutboundRequest request = new OutboundRequest(
                method,
                uri,
                withType(),
                Optional.ofNullable(body).map(Server::written),
                headers.keySet(),
                new OutboundRequest.Limits(limit, Optional.of(MAX_ANSWER_BYTES), 0),
                false);
        return client.send(request).map(answer -> read(method + " " + path, answer));
    }

    private Map<String, String> withType() {
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", "application/json");
        all.put("accept", "application/json");
        return all;
    }

    private static JsonNode read(String what, OutboundAnswer answer) {
        return switch (answer) {
            case OutboundAnswer.Answered(int status, Map<String, String> had, Buffer body) ->
                status / 100 == 2 ? parsed(body) : without(what, status, body);
            case OutboundAnswer.Refused(String reason) -> throw failed(what, reason);
            case OutboundAnswer.TooLarge(int status, long limit) -> throw failed(what, "more than " + limit + " bytes");
            case OutboundAnswer.Unreached(String reason) -> throw failed(what, reason);
        };
    }

    /** What isn't there, and what is there already, are answers. */
    private static JsonNode without(String what, int status, Buffer body) {
        if (status == NOT_FOUND || status == CONFLICT) {
            return MissingNode.getInstance();
        }
        throw failed(what, "status " + status + ": " + body.getString(0, Math.min(300, body.length())));
    }

    private static RuntimeException failed(String what, String why) {
        LOG.warnf("%s failed: %s", what, why);
        return Unavailable.because("The index's server can't be reached or refuses");
    }

    private static JsonNode parsed(Buffer body) {
        try {
            return body.length() == 0 ? MissingNode.getInstance() : MAPPER.readTree(body.getBytes());
        } catch (IOException broken) {
            throw failed("an answer", "it is no JSON");
        }
    }

    private static Buffer written(JsonNode body) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
