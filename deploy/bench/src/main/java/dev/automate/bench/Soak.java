package dev.automate.bench;

import dev.automate.bench.report.ChartSheet;
import dev.automate.bench.report.Figures;
import dev.automate.bench.report.LineChart;
import dev.automate.bench.report.SampleSeries;
import dev.automate.bench.report.Trend;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A steady load, slice after slice, with samples beside it. */
final class Soak {
    private static final int CONNECTIONS = 64;
    /** The first part of the time belongs to heaps, caches and pools that grow to their size. */
    private static final double WARMING = 0.2;

    private static final double TOLERANCE_PERCENT = 10;
    /** Rows come faster than they are cleared until autovacuum has found its pace; latencies are noisier than counts. */
    private static final double WIDE_TOLERANCE_PERCENT = 50;

    private final SuitePlace place;
    private final int rate;
    private final Duration every;
    private final Duration slice;
    private final SampleSeries samples = new SampleSeries();
    private double seconds;
    private long sent;
    private long accepted;
    private long refused;
    private long failed;
    private long completed;
    private long executions;

    Soak(SuitePlace place, int rate, Duration every, Duration slice) {
        this.place = place;
        this.rate = rate;
        this.every = every;
        this.slice = slice;
    }

    void run(Vertx vertx, Duration length) throws InterruptedException {
        BenchTarget target = new SuiteApi(place.gateway).prepare(place.password, Graph.twoSteps());
        WebhookLoad load = new WebhookLoad(vertx, new WebhookLoad.Door(place.gateway, "", false), CONNECTIONS);
        WorkflowTally tally = new WorkflowTally(place.database(), target.workflowId());
        try (SuiteSampler sampler = new SuiteSampler(place);
                Watch watch = Watch.start(every, at -> sampler.sample(samples, at))) {
            while (watch.seconds() < length.toSeconds()) {
                Instant from = Instant.now();
                note(load.run(target, rate, slice), watch.seconds());
                tally.latencies(from).forEach((name, millis) -> samples.add(name, watch.seconds(), millis));
            }
            seconds = watch.seconds();
        }
        completed = tally.awaitSucceeded(accepted, CompletionLog.PATIENCE);
        executions = tally.all();
    }

    String drawn() {
        return ChartSheet.svg(List.of(
                chart("Memory", "MiB", "_mib"),
                chart("Threads", "", "_threads"),
                chart("Open files", "", "_files"),
                chart("Connections to PostgreSQL", "", "_connections"),
                chart("Dead rows", "%", "_percent"),
                chart("Latency", "ms", "_ms")));
    }

    Figures figures() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scenario", "soak");
        told.put("rate", rate);
        told.put("seconds", seconds);
        told.put("sent", sent);
        told.put("accepted", accepted);
        told.put("refused", refused);
        told.put("failed", failed);
        told.put("completed", completed);
        told.put("lost", accepted - completed);
        told.put("doubled", Math.max(0, executions - accepted));
        List<String> broken = new ArrayList<>(Losses.told(accepted - completed));
        samples.trends(seconds * WARMING).forEach((name, trend) -> {
            told.put(name, trend.level());
            told.put(name + "_growth", trend.growthPercent());
            if (!trend.flat(tolerance(name)) && !few(name, trend)) {
                broken.add(grown(name, trend));
            }
        });
        return new Figures(told, broken);
    }

    private void note(Deliveries deliveries, double at) {
        sent += deliveries.sentCount();
        accepted += deliveries.accepted().size();
        refused += deliveries.refusedCount();
        failed += deliveries.failedCount();
        samples.add("accept_p50_ms", at, deliveries.acceptMicros().getValueAtPercentile(50) / 1_000.0);
        samples.add("accept_p99_ms", at, deliveries.acceptMicros().getValueAtPercentile(99) / 1_000.0);
    }

    private LineChart chart(String title, String unit, String ending) {
        return new LineChart(title, "seconds", unit, samples.lines(ending));
    }

    /** A share of almost nothing may double and is still almost nothing. */
    private static boolean few(String name, Trend trend) {
        return name.endsWith("_percent") && trend.growth() < TOLERANCE_PERCENT;
    }

    private static double tolerance(String name) {
        return name.endsWith("_ms") || name.startsWith("dead") || name.startsWith("outbox")
                ? WIDE_TOLERANCE_PERCENT
                : TOLERANCE_PERCENT;
    }

    private static String grown(String name, Trend trend) {
        return String.format(
                Locale.ROOT, "%s grew by %.0f %% from about %.1f", name, trend.growthPercent(), trend.level());
    }
}
