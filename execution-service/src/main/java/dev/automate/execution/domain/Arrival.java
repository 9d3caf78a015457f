package dev.automate.execution.domain;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A record of the topic of events, as it came.
 *
 * @param place its topic, partition, offset and time: a topic that begins anew has the same offsets again
 */
public record Arrival(String place, String key, Map<String, String> headers, ByteBuffer value) {
    public Arrival {
        headers = Map.copyOf(headers);
        value = value.asReadOnlyBuffer();
    }

    public byte[] bytes() {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
