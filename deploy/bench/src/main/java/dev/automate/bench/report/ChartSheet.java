package dev.automate.bench.report;

import static dev.automate.bench.report.LineChart.HEIGHT;
import static dev.automate.bench.report.LineChart.WIDTH;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Drawings one below the other, as one SVG document that stands by itself. */
public final class ChartSheet {
    private ChartSheet() {}

    public static String svg(List<LineChart> charts) {
        String content = IntStream.range(0, charts.size())
                .mapToObj(i -> "<g transform=\"translate(0 " + i * HEIGHT + ")\">\n"
                        + charts.get(i).content() + "</g>\n")
                .collect(Collectors.joining());
        String title = charts.stream().map(LineChart::title).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="12">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="#fff"/>
                %s</svg>
                """, WIDTH, HEIGHT * charts.size(), LineChart.escaped(title), content);
    }
}
