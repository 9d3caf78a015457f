package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signed webhooks through the gateway, counted when their executions have reached SUCCESS. */
@Command(
        name = "e2e",
        description = {
            "Sends signed webhooks through the gateway and counts the executions that reach SUCCESS.",
            "Latencies run from the 202 to the commit of SUCCESS in PostgreSQL."
        },
        mixinStandardHelpOptions = true)
final class EndToEndCommand implements Callable<Integer> {
    private static final Duration COMPLETION_LIMIT = Duration.ofMinutes(2);

    @Mixin
    private Load load = new Load();

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    /** What is sent, how fast and for how long. */
    static final class Load {
        @Option(
                names = "--rate",
                description = "Webhooks a second, sent on time whatever the answers do; 0: as fast as it goes"
                        + " (default: ${DEFAULT-VALUE}).")
        int rate;

        @Option(names = "--seconds", description = "How long is measured, 1 to 600 (default: ${DEFAULT-VALUE}).")
        int seconds = 30;

        @Option(names = "--warmup", description = "Seconds of the same load before (default: ${DEFAULT-VALUE}).")
        int warmupSeconds = 15;

        @Option(names = "--connections", description = "Connections to the gateway (default: ${DEFAULT-VALUE}).")
        int connections = 32;
    }

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try {
            SuiteApi api = new SuiteApi(place.gateway);
            BenchTarget target = api.prepare(place.password);
            WebhookLoad.Door door = new WebhookLoad.Door(place.gateway, "", false);
            WebhookLoad generator = new WebhookLoad(vertx, door, target, load.connections);
            output.say("warming up for " + load.warmupSeconds + " s");
            generator.run(load.rate, Duration.ofSeconds(load.warmupSeconds));
            output.say("measuring for " + load.seconds + " s");
            Deliveries deliveries = generator.run(load.rate, Duration.ofSeconds(load.seconds));
            output.say("waiting for the last executions");
            Completions completions = new CompletionLog(place.database())
                    .await(target.workflowId(), deliveries.accepted().keySet(), COMPLETION_LIMIT);
            EndToEndFigures figures = EndToEndFigures.of(deliveries, completions);
            deliveries.failures().forEach((why, times) -> System.err.println(times + " not answered: " + why));
            output.print(figures.toMap());
            return figures.lost() == 0 ? 0 : 1;
        } finally {
            vertx.close();
        }
    }
}
