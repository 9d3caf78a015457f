package dev.automate.bench;

import dev.automate.bench.report.Figures;
import dev.automate.bench.report.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signed webhooks at a rate that the suite can't keep up with. */
final class OverloadScenario implements Scenario {
    private static final double LONGEST_MILLIS = 2_000;
    private static final double TOLERANCE_PERCENT = 10;

    private final SuitePlace place;
    private final WebhookLoad generator;
    private final int capacity;
    private final int rate;

    OverloadScenario(SuitePlace place, WebhookLoad generator, int capacity, int rate) {
        this.place = place;
        this.generator = generator;
        this.capacity = capacity;
        this.rate = rate;
    }

    @Override
    public void warmUp(Duration length) throws InterruptedException {
        run(length);
    }

    @Override
    public Figures run(Duration length) throws InterruptedException {
        BenchTarget target = new SuiteApi(place.gateway).prepare(place.password, Graph.twoSteps());
        Deliveries deliveries;
        Map<String, Trend> memory;
        try (MemoryWatch watch = MemoryWatch.start(place.home)) {
            deliveries = generator.run(target, rate, length);
            memory = watch.trends();
        }
        Completions completions = new CompletionLog(place.database())
                .await(target.workflowId(), deliveries.accepted().keySet(), CompletionLog.PATIENCE);
        deliveries.failures().forEach((why, times) -> System.err.println(times + " not answered: " + why));
        EndToEndFigures figures = EndToEndFigures.of(deliveries, completions);
        return new Figures(told(figures, deliveries, memory), broken(figures, deliveries, memory));
    }

    private Map<String, Object> told(EndToEndFigures figures, Deliveries deliveries, Map<String, Trend> memory) {
        Map<String, Object> told = new LinkedHashMap<>(figures.toMap("overload"));
        told.put("capacity_per_second", capacity);
        told.put("rate", rate);
        told.put("refused_otherwise", refusedOtherwise(deliveries));
        deliveries.refusals().forEach((answer, times) -> told.put("answered " + answer, times));
        memory.forEach((part, trend) -> told.put(part + "_growth_percent", trend.growthPercent()));
        return told;
    }

    private static List<String> broken(EndToEndFigures figures, Deliveries deliveries, Map<String, Trend> memory) {
        List<String> broken = new ArrayList<>(Losses.told(figures.lost()));
        long otherwise = refusedOtherwise(deliveries);
        if (otherwise > 0) {
            broken.add(otherwise + " webhooks were neither taken nor refused with 503 or 429 and Retry-After");
        }
        if (figures.toAccepted().p99() > LONGEST_MILLIS) {
            broken.add("the 202 of what was taken came after "
                    + Math.round(figures.toAccepted().p99()) + " ms (p99)");
        }
        memory.forEach((part, trend) -> {
            if (!trend.flat(TOLERANCE_PERCENT)) {
                broken.add("the memory of " + part + " grew by " + Math.round(trend.growthPercent()) + " %");
            }
        });
        return broken;
    }

    /** What wasn't answered at all counts here, too. */
    private static long refusedOtherwise(Deliveries deliveries) {
        long well = deliveries.refusals().entrySet().stream()
                .filter(each -> each.getKey().matches("(429|503) with Retry-After"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return deliveries.refusedCount() - well + deliveries.failedCount();
    }
}
