package dev.automate.execution.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.execution.config.ExecutionConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Slack's Web API, with the bot token of the configuration. */
@Singleton
public class SlackClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final OutboundClient outbound;
    private final URI postMessage;
    private final Optional<String> token;

    public SlackClient(OutboundClient outbound, ExecutionConfig config) {
        this.outbound = outbound;
        this.postMessage = URI.create(config.slack().baseUrl() + "/chat.postMessage");
        this.token = config.slack().token();
    }

    public boolean hasToken() {
        return token.isPresent();
    }

    /** Calls {@code chat.postMessage} with this body. */
    public Uni<OutboundAnswer> postMessage(ObjectNode body) {
        Map<String, String> headers = Map.of(
                "content-type", "application/json; charset=utf-8", "authorization", "Bearer " + token.orElse(""));
        return outbound.send(new OutboundRequest(
                "POST", postMessage, headers, Optional.of(Buffer.buffer(body.toString())), TIMEOUT, true));
    }
}
