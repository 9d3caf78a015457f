package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What each part takes: as it is found, under load, and after it. */
@Command(
        name = "memory",
        description = {
            "Tells the memory of each part as it is found, at the end of a load, and once that has settled.",
            "Start the suite right before, so that it is found idle. The load is that of e2e."
        },
        mixinStandardHelpOptions = true)
final class MemoryCommand implements Callable<Integer> {
    @Option(names = "--rate", description = "Webhooks a second (default: ${DEFAULT-VALUE}).")
    private int rate = 200;

    @Option(names = "--seconds", description = "How long the load is (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Option(names = "--settle", description = "Seconds before it is looked at afterwards (default: ${DEFAULT-VALUE}).")
    private int settleSeconds = 20;

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try {
            Map<String, Double> idle = Parts.memory(place.home);
            output.say("sending " + rate + " webhooks a second for " + seconds + " s");
            WebhookLoad generator = new WebhookLoad(vertx, new WebhookLoad.Door(place.gateway, "", false), 32);
            new EndToEndScenario("memory", Graph.twoSteps(), place, generator, rate).run(Duration.ofSeconds(seconds));
            Map<String, Double> loaded = Parts.memory(place.home);
            output.say("settling for " + settleSeconds + " s");
            Pause.of(Duration.ofSeconds(settleSeconds));
            output.print(figures(idle, loaded, Parts.memory(place.home)));
            return 0;
        } finally {
            vertx.close();
        }
    }

    private Map<String, Object> figures(
            Map<String, Double> idle, Map<String, Double> loaded, Map<String, Double> settled) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("scenario", "memory");
        figures.put("rate", rate);
        add(figures, "idle", idle);
        add(figures, "loaded", loaded);
        add(figures, "settled", settled);
        return figures;
    }

    private static void add(Map<String, Object> figures, String when, Map<String, Double> memory) {
        memory.forEach((part, mib) -> figures.put(part + "_" + when + "_mib", mib));
        figures.put(
                "total_" + when + "_mib",
                memory.values().stream().mapToDouble(Double::doubleValue).sum());
    }
}
