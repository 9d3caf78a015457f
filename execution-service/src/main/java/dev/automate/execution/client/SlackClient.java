package dev.automate.execution.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.connection.Connection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Slack's Web API, with the bot token of the configuration or that of a connection. */
@Singleton
public class SlackClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final OutboundClient outbound;
    private final String baseUrl;
    private final Optional<String> token;

    public SlackClient(OutboundClient outbound, ExecutionConfig config) {
        this.outbound = outbound;
        this.baseUrl = config.slack().baseUrl();
        this.token = config.slack().token();
    }

    /** Who posts, where the configuration says it; nobody without a token. */
    public Optional<Sender> configured() {
        return token.map(each -> new Sender(baseUrl, each, true));
    }

    /** Who posts, where a connection says it. */
    public Sender of(Connection connection) {
        ObjectNode config = connection.config();
        String own = config.path("base_url").asText();
        return new Sender(own.isEmpty() ? baseUrl : own, config.path("token").asText(), own.isEmpty());
    }

    /**
     * Who posts.
     *
     * @param trusted whether the address comes from configuration
     */
    public record Sender(String baseUrl, String token, boolean trusted) {
        /** Without the token, so that no log line ever shows it. */
        @Override
        public String toString() {
            return "Sender[" + baseUrl + "]";
        }
    }

    /** Calls {@code chat.postMessage} with this body. */
    public Uni<OutboundAnswer> postMessage(Sender sender, ObjectNode body) {
        Map<String, String> headers =
                Map.of("content-type", "application/json; charset=utf-8", "authorization", "Bearer " + sender.token());
        URI place = URI.create(sender.baseUrl().replaceAll("/+$", "") + "/chat.postMessage");
        return outbound.send(new OutboundRequest(
                "POST", place, headers, Optional.of(Buffer.buffer(body.toString())), TIMEOUT, sender.trusted()));
    }
}
