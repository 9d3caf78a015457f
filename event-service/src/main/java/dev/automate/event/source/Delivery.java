package dev.automate.event.source;

import dev.automate.common.caller.Caller;
import dev.automate.event.domain.Headers;
import dev.automate.event.domain.Octets;
import java.util.Optional;

/**
 * A webhook as it came in, not yet parsed.
 *
 * @param source the name in the path
 * @param body the bytes that the provider sent
 */
public record Delivery(Caller caller, String source, String traceId, Headers headers, Octets body, Way way) {
    /**
     * How it came.
     *
     * @param address whose it is, as the gateway says
     * @param url the public one that was called, with its query
     */
    public record Way(String address, String url) {}

    public Optional<String> header(String name) {
        return headers.first(name);
    }
}
