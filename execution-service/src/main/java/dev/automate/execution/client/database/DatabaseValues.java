package dev.automate.execution.client.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as JSON: numbers exact, times in ISO 8601, JSON as it is, octets in Base64; what JSON has no form for as text. */
final class DatabaseValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DatabaseValues() {}

    static ObjectNode row(Row row, List<String> columns) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            object.set(columns.get(i), value(row.getValue(i)));
        }
        return object;
    }

    private static JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> number(number);
            case Object[] array -> array(array);
            case Buffer octets -> NODES.textNode(Base64.getEncoder().encodeToString(octets.getBytes()));
            case JsonObject json -> parsed(json.encode());
            case JsonArray json -> parsed(json.encode());
            default -> Tuple.JSON_NULL.equals(value) ? NODES.nullNode() : NODES.textNode(text(value));
        };
    }

    private static JsonNode number(Number number) {
        return switch (number) {
            case Short whole -> NODES.numberNode(whole.longValue());
            case Integer whole -> NODES.numberNode(whole.longValue());
            case Long whole -> NODES.numberNode(whole.longValue());
            case BigDecimal exact -> NODES.numberNode(exact);
            case Numeric numeric when !numeric.isNaN() -> NODES.numberNode(numeric.bigDecimalValue());
            case Float real when Float.isFinite(real) -> NODES.numberNode(new BigDecimal(real.toString()));
            case Double real when Double.isFinite(real) -> NODES.numberNode(new BigDecimal(real.toString()));
            default -> NODES.textNode(number.toString());
        };
    }

    private static ArrayNode array(Object[] values) {
        ArrayNode array = NODES.arrayNode(values.length);
        for (Object each : values) {
            array.add(value(each));
        }
        return array;
    }

    private static String text(Object value) {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant().toString();
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            case Interval interval -> interval(interval);
            default -> String.valueOf(value);
        };
    }

    /** ISO 8601; PostgreSQL keeps months, days and seconds apart, and so does this. */
    private static String interval(Interval interval) {
        Period days = Period.of(interval.getYears(), interval.getMonths(), interval.getDays());
        Duration time = Duration.ofHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getSeconds())
                .plusNanos(interval.getMicroseconds() * 1_000L);
        return days.isZero()
                ? time.toString()
                : time.isZero() ? days.toString() : days + time.toString().substring(1);
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was JSON is JSON", impossible);
        }
    }
}
