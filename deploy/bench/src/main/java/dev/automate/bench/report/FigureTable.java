package dev.automate.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: a line for each, with its spread and its ratio where there is one. */
public final class FigureTable {
    private static final String SPREAD = "spread";
    private static final String CURVE = "curve";

    private FigureTable() {}

    /** All lines; {@code ratios} to an earlier run are by name, none when nothing is compared. */
    public static String of(Figures figures, Map<String, Double> ratios) {
        StringBuilder table = new StringBuilder();
        Map<?, ?> spread = figures.values().get(SPREAD) instanceof Map<?, ?> map ? map : Map.of();
        figures.values().forEach((name, value) -> {
            if (name.equals(CURVE) && value instanceof List<?> points) {
                table.append(curve(points));
            } else if (!name.equals(SPREAD)) {
                String line = String.format(Locale.ROOT, "%-28s %-14s", name, text(value));
                table.append((line + between(spread.get(name)) + times(ratios.get(name))).stripTrailing())
                        .append('\n');
            }
        });
        figures.broken()
                .forEach(sentence -> table.append("BROKEN: ").append(sentence).append('\n'));
        return table.toString();
    }

    /** One line for each rate, under the names of the first one's figures. */
    private static String curve(List<?> points) {
        StringBuilder table = new StringBuilder();
        for (Object point : points) {
            if (point instanceof Map<?, ?> figures) {
                if (table.isEmpty()) {
                    figures.keySet().forEach(name -> table.append(String.format(Locale.ROOT, "%22s", name)));
                }
                table.append('\n');
                figures.values().forEach(value -> table.append(String.format(Locale.ROOT, "%22s", text(value))));
            }
        }
        return table.append('\n').toString();
    }

    private static String between(@Nullable Object spread) {
        return spread instanceof List<?> ends
                ? String.format(Locale.ROOT, "  %s … %s", text(ends.getFirst()), text(ends.getLast()))
                : "";
    }

    private static String times(@Nullable Double ratio) {
        return ratio == null ? "" : String.format(Locale.ROOT, "   × %.2f", ratio);
    }

    private static String text(@Nullable Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%,.2f", number) : String.valueOf(value);
    }
}
