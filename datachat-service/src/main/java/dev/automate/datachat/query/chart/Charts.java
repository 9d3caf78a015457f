package dev.automate.datachat.query.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Rows;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Vega-Lite specs (version 5) with their data inside, for answers whose shape suits one: lines over time, bars over
 * categories.
 */
public final class Charts {
    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
    private static final int MOST_POINTS = 400;
    private static final int MOST_BARS = 40;

    private Charts() {}

    /** Nothing where one row, too many of them or no number is to be seen. */
    public static Optional<ObjectNode> spec(Rows rows, ChartHint hint) {
        int x = hint.x() == null ? -1 : rows.columns().indexOf(hint.x());
        int y = hint.y() == null ? -1 : rows.columns().indexOf(hint.y());
        boolean fits = switch (hint.shape()) {
            case NONE, NUMBER -> false;
            case TIME_SERIES -> within(rows, MOST_POINTS);
            case CATEGORIES -> within(rows, MOST_BARS);
        };
        return fits && x >= 0 && y >= 0 && x != y && numbers(rows, y)
                ? Optional.of(spec(rows, hint.shape() == ChartHint.Shape.TIME_SERIES, x, y))
                : Optional.empty();
    }

    private static boolean within(Rows rows, int most) {
        return rows.values().size() > 1 && rows.values().size() <= most;
    }

    private static boolean numbers(Rows rows, int column) {
        return rows.values().stream()
                        .map(row -> row.get(column))
                        .allMatch(each -> each == null || each instanceof Number)
                && rows.values().stream().anyMatch(row -> row.get(column) != null);
    }

    private static ObjectNode spec(Rows rows, boolean overTime, int x, int y) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("$schema", SCHEMA);
        String title =
                label(rows.columns().get(y)) + " by " + label(rows.columns().get(x));
        spec.put("title", title);
        spec.put("description", title + ", " + rows.values().size() + " values");
        spec.put("width", "container");
        ArrayNode values = spec.putObject("data").putArray("values");
        for (List<@Nullable Object> row : rows.values()) {
            values.add(point(row, rows.columns(), x, y));
        }
        spec.putObject("mark").put("type", overTime ? "line" : "bar").put("tooltip", true);
        ObjectNode encoding = spec.putObject("encoding");
        ObjectNode bottom = axis(encoding.putObject("x"), rows.columns().get(x), overTime ? "temporal" : "nominal");
        if (!overTime) {
            bottom.putNull("sort");
        }
        axis(encoding.putObject("y"), rows.columns().get(y), "quantitative");
        return spec;
    }

    private static ObjectNode axis(ObjectNode axis, String column, String type) {
        return axis.put("field", field(column)).put("type", type).put("title", label(column));
    }

    private static ObjectNode point(List<@Nullable Object> row, List<String> columns, int x, int y) {
        ObjectNode point = JsonNodeFactory.instance.objectNode();
        point.set(field(columns.get(x)), Json.mapper().valueToTree(row.get(x)));
        point.set(field(columns.get(y)), Json.mapper().valueToTree(row.get(y)));
        return point;
    }

    /** Vega-Lite reads dots and brackets in names of fields as paths. */
    private static String field(String column) {
        return column.replaceAll("[.\\[\\]\\\\]", "_");
    }

    private static String label(String column) {
        String spaced = column.replace('_', ' ').strip();
        return spaced.isEmpty() ? column : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
