package dev.automate.common.outbox;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to leave once its transaction has committed.
 *
 * @param key the record's key; messages with the same key leave in order
 * @param headers header names and values
 * @param value the record's value; absent: a tombstone
 */
public record OutboxRecord(
        String topic,
        String key,
        Map<String, String> headers,
        @Nullable Buffer value) {
    public OutboxRecord {
        headers = Map.copyOf(headers);
    }
}
