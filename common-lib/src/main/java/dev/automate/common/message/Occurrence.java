package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.time.Times;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that has happened in the suite, once, for those outside who want to be told. On Kafka it is a CloudEvent 1.0 in
 * binary mode.
 *
 * @param id of what it happened to, such as {@code exec-…}; nothing of that type happens to it twice
 * @param type one of {@link OccurrenceType}
 * @param data what is told of it, as it may be shown
 */
public record Occurrence(String id, String tenant, String type, Instant at, String traceId, JsonNode data) {
    private static final String ID = "ce_id";
    private static final String TENANT = "ce_automatetenant";
    private static final String TYPE = "ce_type";
    private static final String TIME = "ce_time";
    private static final String TRACE = "ce_automatetrace";

    /** The record that carries it, for the outbox. */
    public OutboxRecord toRecord(TopicSpec topic) {
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "content-type",
                "application/json",
                "ce_source",
                "/automate",
                ID,
                id,
                TYPE,
                type,
                TIME,
                at.toString(),
                TENANT,
                tenant,
                TRACE,
                traceId);
        return new OutboxRecord(topic.name(), id, headers, Buffer.buffer(value()));
    }

    /**
     * The occurrence of a record.
     *
     * @param header finds a header's value by its name
     * @throws IllegalArgumentException when a header is missing or the value is no JSON
     */
    public static Occurrence read(Function<String, Optional<String>> header, byte[] value) {
        return new Occurrence(
                required(header, ID),
                required(header, TENANT),
                required(header, TYPE),
                time(required(header, TIME)),
                required(header, TRACE),
                data(value));
    }

    private byte[] value() {
        try {
            return Json.mapper().writeValueAsBytes(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree is always writable", impossible);
        }
    }

    private static Instant time(String text) {
        return Times.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("the record's header " + TIME + " is no time"));
    }

    private static JsonNode data(byte[] value) {
        try {
            return Json.mapper().readTree(value);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("the record's value is no JSON", notJson);
        }
    }

    private static String required(Function<String, Optional<String>> header, String name) {
        return header.apply(name).orElseThrow(() -> new IllegalArgumentException("the record has no header " + name));
    }
}
