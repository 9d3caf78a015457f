package dev.automate.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of many things over the same time, by name; one thread writes, any other may read. */
public final class SampleSeries {
    private final Map<String, List<Trend.Sample>> samples = new LinkedHashMap<>();

    public synchronized void add(String name, double at, double value) {
        samples.computeIfAbsent(name, first -> new ArrayList<>()).add(new Trend.Sample(at, value));
    }

    /** The trend of each, without what came before {@code from}. */
    public synchronized Map<String, Trend> trends(double from) {
        Map<String, Trend> trends = new LinkedHashMap<>();
        samples.forEach((name, all) -> trends.put(
                name,
                Trend.of(all.stream().filter(sample -> sample.at() >= from).toList())));
        return trends;
    }

    /** Those whose name ends so, as lines of a drawing over seconds. */
    public synchronized List<LineChart.Line> lines(String ending) {
        return samples.entrySet().stream()
                .filter(each -> each.getKey().endsWith(ending))
                .map(each -> new LineChart.Line(
                        each.getKey(),
                        each.getValue().stream()
                                .map(sample -> new LineChart.Point(sample.at(), sample.value()))
                                .toList()))
                .toList();
    }
}
