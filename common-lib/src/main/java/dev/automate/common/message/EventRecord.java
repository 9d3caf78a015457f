package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event as a Kafka record: a CloudEvent 1.0 in binary mode (Kafka protocol binding), the payload as its value and
 * everything else in headers.
 */
public final class EventRecord {
    /** The header with the event's id. */
    public static final String ID = "ce_id";
    /** The header with the tenant whose event it is. */
    public static final String TENANT = "ce_automatetenant";

    /** The header with how many days its sender keeps it; nothing of the message itself. */
    public static final String KEPT_DAYS = "ce_automatekeptdays";

    /** The header with its type. */
    public static final String TYPE = "ce_type";
    /** The header with its source. */
    public static final String SOURCE = "ce_source";

    private static final String TIME = "ce_time";
    private static final String ORIGIN = "ce_automateorigin";
    private static final String TRACE = "ce_automatetrace";
    private static final String HOPS = "ce_automatehops";
    private static final String PARTITION_KEY = "ce_partitionkey";
    private static final String TRACEPARENT = "traceparent";

    private EventRecord() {}

    public static Map<String, String> headers(EventMessage event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("content-type", "application/json");
        headers.put(ID, event.id());
        headers.put(TYPE, event.type());
        headers.put(SOURCE, event.source());
        headers.put(TIME, event.receivedAt().toString());
        headers.put(TENANT, event.tenant());
        headers.put(ORIGIN, event.origin().name().toLowerCase(Locale.ROOT));
        headers.put(TRACE, event.traceId());
        putIfThere(headers, PARTITION_KEY, event.orderingKey());
        putIfThere(headers, TRACEPARENT, event.traceparent());
        putIfThere(headers, HOPS, event.hops() == 0 ? null : Integer.toString(event.hops()));
        return headers;
    }

    public static byte[] value(EventMessage event) {
        try {
            return Json.mapper().writeValueAsBytes(event.payload());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree is always writable", impossible);
        }
    }

    /**
     * The event of a record.
     *
     * @param header finds a header's value by its name
     * @throws IllegalArgumentException when a header is missing or the value is no JSON
     */
    public static EventMessage read(Function<String, Optional<String>> header, byte[] value) {
        return new EventMessage(
                required(header, ID),
                required(header, TENANT),
                required(header, TYPE),
                required(header, SOURCE),
                EventOrigin.valueOf(required(header, ORIGIN).toUpperCase(Locale.ROOT)),
                payload(value),
                Instant.parse(required(header, TIME)),
                required(header, TRACE),
                header.apply(TRACEPARENT).orElse(null),
                header.apply(PARTITION_KEY).orElse(null),
                header.apply(HOPS).map(EventRecord::hops).orElse(0));
    }

    private static int hops(String text) {
        return Hops.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("the record's header " + HOPS + " is no number"));
    }

    private static JsonNode payload(byte[] value) {
        try {
            return Json.mapper().readTree(value);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("the record's value is no JSON", notJson);
        }
    }

    private static String required(Function<String, Optional<String>> header, String name) {
        return header.apply(name).orElseThrow(() -> new IllegalArgumentException("the record has no header " + name));
    }

    private static void putIfThere(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
