package dev.automate.common.outbound;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTP request to a server outside of the suite.
 *
 * @param uri absolute, http or https
 * @param headers names in lower case
 * @param credentials names of headers that only this request's own origin may see
 * @param trusted whether the address comes from configuration, not from a workflow, and needs no guard
 */
public record OutboundRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<Buffer> body,
        Set<String> credentials,
        Limits limits,
        boolean trusted) {
    public OutboundRequest {
        headers = Map.copyOf(headers);
        credentials = Set.copyOf(credentials);
    }

    /**
     * What a request may cost.
     *
     * @param timeout for everything, from the name's resolution to the last byte of the last answer
     * @param maxBytes of the answer's body, decompressed, as far as the client reads at all; absent: 1 MiB
     * @param redirects that are followed
     */
    public record Limits(Duration timeout, Optional<Long> maxBytes, int redirects) {
        /** Follows no redirects. */
        public static Limits within(Duration timeout) {
            return new Limits(timeout, Optional.empty(), 0);
        }
    }

    /** One that follows no redirects. */
    public OutboundRequest(
            String method,
            URI uri,
            Map<String, String> headers,
            Optional<Buffer> body,
            Duration timeout,
            boolean trusted) {
        this(method, uri, headers, body, Set.of(), Limits.within(timeout), trusted);
    }
}
