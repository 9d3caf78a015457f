package dev.automate.execution.client.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.expression.Values;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** JSON as the values of a statement's parameters, in the types that the database says they have. */
final class DatabaseParams {
    private static final Form TEXT = new Form(DatabaseParams::plain, String[]::new);
    private static final Form JSON = new Form(DatabaseParams::json, Object[]::new);
    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("smallint", new Form(each -> exact(each).shortValueExact(), Short[]::new)),
            Map.entry("integer", new Form(each -> exact(each).intValueExact(), Integer[]::new)),
            Map.entry("bigint", new Form(each -> exact(each).longValueExact(), Long[]::new)),
            Map.entry("numeric", new Form(each -> Numeric.create(exact(each)), Numeric[]::new)),
            Map.entry("real", new Form(each -> exact(each).floatValue(), Float[]::new)),
            Map.entry("double precision", new Form(each -> exact(each).doubleValue(), Double[]::new)),
            Map.entry("boolean", new Form(DatabaseParams::truth, Boolean[]::new)),
            Map.entry("uuid", new Form(each -> UUID.fromString(plain(each)), UUID[]::new)),
            Map.entry("date", new Form(each -> LocalDate.parse(plain(each)), LocalDate[]::new)),
            Map.entry(
                    "timestamp without time zone",
                    new Form(each -> LocalDateTime.parse(plain(each)), LocalDateTime[]::new)),
            Map.entry(
                    "timestamp with time zone",
                    new Form(each -> OffsetDateTime.parse(plain(each)), OffsetDateTime[]::new)),
            Map.entry("time without time zone", new Form(each -> LocalTime.parse(plain(each)), LocalTime[]::new)),
            Map.entry(
                    "bytea", new Form(each -> Buffer.buffer(Base64.getDecoder().decode(plain(each))), Buffer[]::new)),
            Map.entry("json", JSON),
            Map.entry("jsonb", JSON));

    private DatabaseParams() {}

    /** How JSON becomes a value of one type. */
    private record Form(Function<JsonNode, Object> read, IntFunction<@Nullable Object[]> array) {
        @Nullable
        Object value(JsonNode json) {
            return json.isNull() ? null : read.apply(json);
        }

        Object values(JsonNode list) {
            if (!list.isArray()) {
                throw new IllegalArgumentException("no list");
            }
            @Nullable Object[] values = array.apply(list.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value(list.get(i));
            }
            return values;
        }
    }

    /**
     * As the statement takes them.
     *
     * @throws UnfitQueryException when there are too many or too few, or one is of another type
     */
    static Tuple tuple(List<JsonNode> params, String[] types) {
        if (params.size() != types.length) {
            throw new UnfitQueryException(
                    "The statement has " + types.length + " parameters, and config.params has " + params.size());
        }
        Tuple tuple = Tuple.tuple();
        for (int i = 0; i < types.length; i++) {
            tuple.addValue(value(i, params.get(i), types[i]));
        }
        return tuple;
    }

    private static @Nullable Object value(int index, JsonNode json, String type) {
        try {
            return type.endsWith("[]") && !json.isNull()
                    ? form(type.substring(0, type.length() - 2)).values(json)
                    : form(type).value(json);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unfit) {
            throw new UnfitQueryException("config.params[" + index + "] must fit the type " + type);
        }
    }

    private static Form form(String type) {
        return FORMS.getOrDefault(type, TEXT);
    }

    private static BigDecimal exact(JsonNode json) {
        return json.isNumber() ? json.decimalValue() : new BigDecimal(plain(json));
    }

    private static boolean truth(JsonNode json) {
        return switch (plain(json)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String plain(JsonNode json) {
        return json.isTextual() ? json.textValue() : json.toString();
    }

    @SuppressWarnings("unchecked") // the values of a JSON object are a map by name
    private static Object json(JsonNode json) {
        Object value = Objects.requireNonNull(Values.of(json));
        return switch (json.getNodeType()) {
            case OBJECT -> new JsonObject((Map<String, Object>) value);
            case ARRAY -> new JsonArray((List<?>) value);
            case STRING, NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> value;
        };
    }
}
