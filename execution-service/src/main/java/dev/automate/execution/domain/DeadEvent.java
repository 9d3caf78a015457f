package dev.automate.execution.domain;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A record that is no event.
 *
 * @param reason why it can't be read
 */
public record DeadEvent(String key, Map<String, String> headers, ByteBuffer value, String reason) {
    public DeadEvent {
        headers = Map.copyOf(headers);
        value = value.asReadOnlyBuffer();
    }
}
