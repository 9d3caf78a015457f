package dev.automate.execution.client;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request to a server outside of the suite.
 *
 * @param uri absolute, http or https
 * @param trusted whether the address comes from configuration, not from a workflow, and needs no guard
 */
public record OutboundRequest(
        String method, URI uri, Map<String, String> headers, Optional<Buffer> body, Duration timeout, boolean trusted) {
    public OutboundRequest {
        headers = Map.copyOf(headers);
    }
}
