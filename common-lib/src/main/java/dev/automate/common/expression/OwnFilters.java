package dev.automate.common.expression;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import io.pebbletemplates.pebble.extension.Filter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The filters on texts and numbers that people know from Jinja and Pebble doesn't have. */
final class OwnFilters {
    /** All of them by name, those on lists and objects too. */
    static final Map<String, Filter> ALL = Stream.concat(
                    single().entrySet().stream(), ListFilters.ALL.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final int MAX_DECIMALS = 100;

    private OwnFilters() {}

    private static Map<String, Filter> single() {
        Filter fromJson = OwnFilter.heavy(8, (input, arguments) -> fromJson(text(input)));
        return Map.of(
                "tojson",
                        OwnFilter.heavy(
                                2, (input, arguments) -> Values.json(input).toString()),
                "fromjson", fromJson,
                "parse_json", fromJson,
                "b64encode", OwnFilter.of((input, arguments) -> encode(text(input))),
                "b64decode", OwnFilter.of((input, arguments) -> decode(text(input))),
                "hmac_sha256", OwnFilter.heavy(4, OwnFilters::hmac, "key"),
                "round", OwnFilter.of(OwnFilters::round, "decimals"),
                "int",
                        OwnFilter.of((input, arguments) ->
                                Operation.number(toNumber(input).setScale(0, RoundingMode.DOWN))),
                "float", OwnFilter.of((input, arguments) -> Operation.number(toNumber(input))));
    }

    private static @Nullable Object fromJson(String text) {
        try {
            return Values.of(Json.mapper().readTree(text));
        } catch (JsonProcessingException notJson) {
            throw new ExpressionException("This is no JSON: " + notJson.getOriginalMessage());
        }
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new ExpressionException("This is no base64");
        }
    }

    private static Object hmac(@Nullable Object input, Map<String, Object> arguments) {
        String key = text(arguments.get("key"));
        if (key.isEmpty()) {
            throw new ExpressionException("hmac_sha256 wants a key");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text(input).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static Object round(@Nullable Object input, Map<String, Object> arguments) {
        BigDecimal decimals = Operation.number(arguments.getOrDefault("decimals", 0L));
        if (decimals.compareTo(BigDecimal.valueOf(MAX_DECIMALS)) > 0 || decimals.signum() < 0) {
            throw new ExpressionException("A number is rounded to 0 to " + MAX_DECIMALS + " decimals");
        }
        return Operation.number(toNumber(input).setScale(decimals.intValue(), RoundingMode.HALF_UP));
    }

    private static BigDecimal toNumber(@Nullable Object input) {
        if (!(input instanceof String text)) {
            return Operation.number(input);
        }
        try {
            return demandSane(new BigDecimal(shortEnough(text.strip())));
        } catch (NumberFormatException notANumber) {
            throw new ExpressionException("Not a number: a text that reads otherwise");
        }
    }

    private static String shortEnough(String text) {
        if (text.length() > Source.MAX_DIGITS) {
            throw new ExpressionException("A number has at most " + Source.MAX_DIGITS + " digits");
        }
        return text;
    }

    private static BigDecimal demandSane(BigDecimal number) {
        if (!Values.isSane(number)) {
            throw new ExpressionException("A number grows or shrinks beyond reason");
        }
        return number;
    }

    static String text(@Nullable Object input) {
        return switch (input) {
            case CharSequence text -> text.toString();
            case Number number -> Operation.text(number);
            case Boolean truth -> truth.toString();
            case null, default ->
                throw new ExpressionException("A text is wanted here, and not " + Sandbox.kind(input));
        };
    }
}
