package dev.automate.bench;

import dev.automate.bench.report.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A suite that is started and stopped again; the first start makes its data. */
final class StartupScenario implements Scenario {
    private final OwnSuite suite;
    private double freshSeconds;

    StartupScenario(OwnSuite suite) {
        this.suite = suite;
    }

    @Override
    public void warmUp(Duration ignored) throws InterruptedException {
        suite.up();
        freshSeconds = StartupLog.of(suite.home()).readySeconds();
        suite.down();
    }

    @Override
    public Figures run(Duration ignored) throws InterruptedException {
        suite.up();
        Figures figures = Figures.of(figures(StartupLog.of(suite.home()), suite.home()));
        suite.down();
        return figures;
    }

    private Map<String, Object> figures(StartupLog log, Path home) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("scenario", "startup");
        figures.put("fresh_ready_s", freshSeconds);
        figures.put("ready_s", log.readySeconds());
        Parts.ALL.forEach(part -> figures.put(part + "_ready_s", log.readySeconds(part)));
        Parts.SERVICES.forEach(service -> figures.put(
                service + "_cpu_s", new PartCpu(home, service).used().toMillis() / 1_000.0));
        Map<String, Double> memory = Parts.memory(home);
        memory.forEach((part, mib) -> figures.put(part + "_mib", mib));
        figures.put(
                "total_mib",
                memory.values().stream().mapToDouble(Double::doubleValue).sum());
        return figures;
    }
}
