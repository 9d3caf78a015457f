package dev.automate.event.domain.outgoing;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where messages go.
 *
 * @param headers that are sent along; their values are secrets
 */
public record Endpoint(URI url, Map<String, String> headers) {
    public Endpoint {
        headers = Map.copyOf(headers);
    }

    /** Their names in order. */
    public List<String> headerNames() {
        return headers.keySet().stream().sorted().toList();
    }

    /** Without the values, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "Endpoint[" + url.getHost() + "]";
    }
}
