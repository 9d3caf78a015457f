package dev.automate.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A drawing of values over something, as SVG.
 *
 * @param over what the horizontal axis tells, with its unit
 * @param unit of the values
 */
public record LineChart(String title, String over, String unit, List<Line> lines) {
    static final int WIDTH = 720;
    static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int LEGEND_ROW = 16;
    private static final int LEGEND_COLUMNS = 4;
    private static final int BOTTOM = 55;
    private static final int TICKS = 5;
    private static final List<String> COLORS =
            List.of("#1f6feb", "#d1495b", "#2a9d8f", "#8a5cf6", "#e09f3e", "#5c677d", "#0b7285", "#a61e4d");

    public LineChart {
        lines = List.copyOf(lines);
    }

    /** One line of the drawing. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** A value and what it is over. */
    public record Point(double x, double y) {}

    /** The whole document. */
    public String svg() {
        return ChartSheet.svg(List.of(this));
    }

    /** Without the element around it. */
    String content() {
        Scale scale = Scale.of(lines);
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="22" font-size="15">%s</text>
                %s%s<text x="%d" y="%d" text-anchor="middle">%s</text>
                """,
                LEFT,
                escaped(title),
                axes(scale),
                drawn(scale),
                LEFT + (WIDTH - LEFT - RIGHT) / 2,
                HEIGHT - 12,
                escaped(over));
    }

    private String axes(Scale scale) {
        return IntStream.rangeClosed(0, TICKS)
                .mapToObj(tick -> tick(scale, scale.maxX() * tick / TICKS, scale.maxY() * tick / TICKS))
                .collect(Collectors.joining());
    }

    private String tick(Scale scale, double x, double y) {
        return String.format(
                Locale.ROOT,
                """
                <line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#ddd"/>
                <text x="%d" y="%.1f" text-anchor="end">%s</text>
                <text x="%.1f" y="%d" text-anchor="middle">%s</text>
                """,
                LEFT,
                WIDTH - RIGHT,
                scale.y(y),
                scale.y(y),
                LEFT - 8,
                scale.y(y) + 4,
                number(y) + (y == scale.maxY() ? " " + escaped(unit) : ""),
                scale.x(x),
                HEIGHT - BOTTOM + 18,
                number(x));
    }

    private String drawn(Scale scale) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> drawn(scale, lines.get(i), i))
                .collect(Collectors.joining());
    }

    private static String drawn(Scale scale, Line line, int place) {
        String color = COLORS.get(place % COLORS.size());
        String points = line.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", scale.x(point.x()), scale.y(point.y())))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                """
                <polyline points="%s" fill="none" stroke="%s" stroke-width="1.5"/>
                <text x="%d" y="%d" fill="%s">%s</text>
                """,
                points,
                color,
                LEFT + place % LEGEND_COLUMNS * (WIDTH - LEFT) / LEGEND_COLUMNS,
                40 + place / LEGEND_COLUMNS * LEGEND_ROW,
                color,
                escaped(line.name()));
    }

    /** From values to places; both axes begin at 0. */
    private record Scale(double maxX, double maxY, int top) {
        static Scale of(List<Line> lines) {
            int rows = (lines.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
            return new Scale(largest(lines, Point::x), largest(lines, Point::y), 40 + rows * LEGEND_ROW);
        }

        private static double largest(List<Line> lines, ToDoubleFunction<Point> of) {
            double largest = lines.stream()
                    .flatMap(line -> line.points().stream())
                    .mapToDouble(of)
                    .max()
                    .orElse(1);
            return largest > 0 ? largest : 1;
        }

        double x(double value) {
            return LEFT + value / maxX * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - value / maxY * (HEIGHT - top - BOTTOM);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value != 0 && value < 10 ? "%.1f" : "%,.0f", value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
