package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signed webhooks through the gateway, counted when their executions have reached SUCCESS. */
@Command(
        name = "e2e",
        description = {
            "Sends signed webhooks through the gateway and counts the executions that reach SUCCESS.",
            "Latencies run from the 202 to the commit of SUCCESS in PostgreSQL."
        },
        mixinStandardHelpOptions = true)
final class EndToEndCommand implements Callable<Integer> {
    @Mixin
    private EndToEnd bench = new EndToEnd();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        return bench.measure("e2e", Graph.twoSteps());
    }

    /** What the commands of this kind share: they differ in the graph alone. */
    static final class EndToEnd {
        @Mixin
        private RateLoad load = new RateLoad();

        @Mixin
        private Rounds rounds = new Rounds(20, 90, 3);

        @Mixin
        private SuitePlace place = new SuitePlace();

        @Mixin
        private Output output = new Output();

        int measure(String name, JsonNode graph) throws InterruptedException, JsonProcessingException {
            Vertx vertx = Vertx.vertx();
            try {
                WebhookLoad.Door door = new WebhookLoad.Door(place.gateway, "", false);
                WebhookLoad generator = new WebhookLoad(vertx, door, load.connections);
                return load.measure(
                        rate -> new EndToEndScenario(name, graph, place, generator, rate),
                        "completed_per_second",
                        rounds,
                        output);
            } finally {
                vertx.close();
            }
        }
    }
}
