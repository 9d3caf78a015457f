package dev.automate.event.source;

import dev.automate.common.caller.Caller;
import dev.automate.event.domain.Octets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A webhook as it came in, not yet parsed.
 *
 * @param source the name in the path
 * @param headers finds a header's value by its name, in any case
 * @param body the bytes that the provider sent
 */
public record Delivery(
        Caller caller, String source, String traceId, Function<String, Optional<String>> headers, Octets body) {
    public Optional<String> header(String name) {
        return headers.apply(name);
    }
}
