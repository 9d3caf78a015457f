package dev.automate.datachat.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as JSON knows values: exact numbers, booleans, and text for everything else; times are in ISO 8601. */
final class RowValues {
    private RowValues() {}

    static List<@Nullable Object> of(Row row) {
        List<@Nullable Object> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(value(row.getValue(i)));
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Number number -> number(number);
            case OffsetDateTime time -> time.toInstant().toString();
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            case Interval interval -> interval(interval);
            case Object[] several -> Arrays.toString(several);
            case Buffer octets -> "(" + octets.length() + " bytes)";
            default -> value.toString();
        };
    }

    private static Object number(Number number) {
        return switch (number) {
            case Short whole -> whole.longValue();
            case Integer whole -> whole.longValue();
            case Long whole -> whole;
            case BigDecimal exact -> exact;
            case Numeric numeric when !numeric.isNaN() -> numeric.bigDecimalValue();
            case Float real when Float.isFinite(real) -> new BigDecimal(real.toString());
            case Double real when Double.isFinite(real) -> new BigDecimal(real.toString());
            default -> number.toString();
        };
    }

    /** As PostgreSQL says it, such as {@code 3 days 04:00:00}. */
    private static String interval(Interval interval) {
        int months = interval.getYears() * 12 + interval.getMonths();
        String time =
                String.format("%02d:%02d:%02d", interval.getHours(), interval.getMinutes(), interval.getSeconds());
        String days = interval.getDays() == 0 ? "" : interval.getDays() + " days ";
        return (months == 0 ? "" : months + " months ") + days + time;
    }
}
