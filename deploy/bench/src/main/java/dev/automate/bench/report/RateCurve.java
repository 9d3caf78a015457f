package dev.automate.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Latency over rate.
 *
 * @param scenario what was measured at each rate
 * @param throughput name of the figure that a rate is held against
 */
public record RateCurve(String scenario, String throughput, List<Point> points) {
    public RateCurve {
        points = List.copyOf(points);
    }

    /** What one rate gave. */
    public record Point(int rate, Figures figures) {
        double figure(String name) {
            return figures.number(name).orElse(Double.NaN);
        }
    }

    /** One entry for each rate, under {@code curve}. */
    public Figures figures() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scenario", scenario + "-curve");
        told.put("curve", points.stream().map(this::told).toList());
        return new Figures(
                told,
                points.stream()
                        .flatMap(point -> point.figures().broken().stream())
                        .toList());
    }

    public LineChart chart() {
        return new LineChart(
                scenario + ": latency over rate",
                "webhooks a second",
                "ms",
                List.of(line("p50", point -> point.figure("p50_ms")), line("p99", point -> point.figure("p99_ms"))));
    }

    private Map<String, Object> told(Point point) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rate", point.rate());
        told.put(throughput, point.figure(throughput));
        told.put("p50_ms", point.figure("p50_ms"));
        told.put("p99_ms", point.figure("p99_ms"));
        told.put("lost", (long) point.figures().number("lost").orElse(0));
        return told;
    }

    private LineChart.Line line(String name, ToDoubleFunction<Point> figure) {
        return new LineChart.Line(
                name,
                points.stream()
                        .map(point -> new LineChart.Point(point.rate(), figure.applyAsDouble(point)))
                        .toList());
    }
}
