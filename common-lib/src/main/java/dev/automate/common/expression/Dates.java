package dev.automate.common.expression;

import dev.automate.common.time.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code date} filter: writes a time in a pattern, the same on every machine, whatever its zone and language. */
final class Dates {
    static final OwnFilter FILTER = OwnFilter.heavy(4, Dates::format, "format", "existingFormat", "timeZone");

    private static final int MAX_PATTERN = 100;

    private Dates() {}

    private static Object format(@Nullable Object input, Map<String, Object> arguments) {
        try {
            ZoneId zone = text(arguments, "timeZone").map(ZoneId::of).orElse(ZoneOffset.UTC);
            ZonedDateTime time = read(input, text(arguments, "existingFormat"), zone);
            return text(arguments, "format")
                    .map(pattern -> formatter(pattern).format(time))
                    .orElseGet(() -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        } catch (DateTimeException | ArithmeticException unfit) {
            throw new ExpressionException("date can't use this time, pattern or zone");
        }
    }

    /** A number counts milliseconds since 1970. */
    private static ZonedDateTime read(@Nullable Object input, Optional<String> pattern, ZoneId zone) {
        if (input instanceof Number) {
            return Instant.ofEpochMilli(Operation.number(input).longValueExact())
                    .atZone(zone);
        }
        String text = OwnFilters.text(input);
        if (text.length() > MAX_PATTERN) {
            throw new ExpressionException("date wants a time, and not a long text");
        }
        return pattern.map(known -> ofPattern(text, known, zone)).orElseGet(() -> ofIso(text, zone));
    }

    private static ZonedDateTime ofIso(String text, ZoneId zone) {
        return Times.parse(text)
                .map(instant -> instant.atZone(zone))
                .orElseGet(() -> text.contains("T")
                        ? LocalDateTime.parse(text).atZone(zone)
                        : LocalDate.parse(text).atStartOfDay(zone));
    }

    private static ZonedDateTime ofPattern(String text, String pattern, ZoneId zone) {
        TemporalAccessor read =
                formatter(pattern).parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (read) {
            case ZonedDateTime zoned -> zoned.withZoneSameInstant(zone);
            case LocalDateTime local -> local.atZone(zone);
            default -> LocalDate.from(read).atStartOfDay(zone);
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        if (pattern.length() > MAX_PATTERN) {
            throw new ExpressionException("A pattern of a date has at most " + MAX_PATTERN + " characters");
        }
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException unknown) {
            throw new ExpressionException("date doesn't know the pattern '" + pattern + "'");
        }
    }

    private static Optional<String> text(Map<String, Object> arguments, String name) {
        return Optional.ofNullable(arguments.get(name)).map(OwnFilters::text);
    }
}
