package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.bench.report.Figures;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What thousands of workflows cost an event that one of them wants. */
@Command(
        name = "many-workflows",
        description = {
            "Tells the processor time of execution-service for each event that runs a workflow: before thousands"
                    + " of others are made, with them, and when they are deleted again.",
            "Promised: what they add is below 50 µs an event. ./automate bench micro tells matching alone."
        },
        mixinStandardHelpOptions = true)
final class ManyWorkflowsCommand implements Callable<Integer> {
    private static final double MOST_MICROS = 50;

    @Option(names = "--workflows", description = "Others (default: ${DEFAULT-VALUE}).")
    private int workflows = 10_000;

    @Option(names = "--rate", description = "Events a second (default: ${DEFAULT-VALUE}).")
    private int rate = 200;

    @Option(names = "--seconds", description = "How long each look is (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--warmup", description = "Seconds of the same load before (default: ${DEFAULT-VALUE}).")
    private int warmupSeconds = 90;

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try (ManyWorkflows many = new ManyWorkflows(new SuiteApi(place.gateway), place.password)) {
            WebhookLoad load = new WebhookLoad(vertx, new WebhookLoad.Door(place.gateway, "", false), 32);
            EndToEndScenario scenario = new EndToEndScenario("many-workflows", Graph.twoSteps(), place, load, rate);
            output.say("warming up for " + warmupSeconds + " s");
            scenario.warmUp(Duration.ofSeconds(warmupSeconds));
            output.say("looking before");
            Look before = look(scenario);
            output.say("making " + workflows + " workflows");
            double madeSeconds = many.make(workflows);
            output.say("looking with them");
            Look with = look(scenario);
            output.say("deleting them");
            many.delete();
            output.say("looking without them again");
            return output.print(figures(before, with, look(scenario), madeSeconds));
        } finally {
            vertx.close();
        }
    }

    private record Look(Figures figures, double cpuMicros) {}

    private Look look(EndToEndScenario scenario) throws InterruptedException {
        PartCpu cpu = new PartCpu(place.home, "execution");
        Duration before = cpu.used();
        Figures figures = scenario.run(Duration.ofSeconds(seconds));
        double micros = cpu.used().minus(before).toNanos() / 1_000.0;
        return new Look(figures, micros / figures.number("completed").orElse(1));
    }

    /** Against the cheaper look without them: a service gets warmer from look to look, and a machine slower. */
    private Figures figures(Look before, Look with, Look again, double madeSeconds) {
        double added = with.cpuMicros() - Math.min(before.cpuMicros(), again.cpuMicros());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scenario", "many-workflows");
        told.put("workflows", workflows);
        told.put("made_per_second", workflows / madeSeconds);
        told.put("cpu_before_us", before.cpuMicros());
        told.put("cpu_with_us", with.cpuMicros());
        told.put("cpu_without_again_us", again.cpuMicros());
        told.put("added_us", added);
        told.put("p50_before_ms", p50(before));
        told.put("p50_with_ms", p50(with));
        told.put("p50_without_again_ms", p50(again));
        return new Figures(
                told, added < MOST_MICROS ? List.of() : List.of("an event costs " + Math.round(added) + " µs more"));
    }

    private static double p50(Look look) {
        return look.figures().number("p50_ms").orElse(Double.NaN);
    }
}
