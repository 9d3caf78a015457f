package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signed webhooks, counted when they are answered 202; no workflow wants them. */
@Command(
        name = "ingest",
        description = {
            "Sends signed, numbered webhooks that start nothing, and counts those that are accepted: answered 202 and in"
                    + " PostgreSQL.",
            "Tells the processor time that event-service and PostgreSQL took for each."
        },
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    @Mixin
    private RateLoad load = new RateLoad();

    @Mixin
    private Rounds rounds = new Rounds(20, 90, 3);

    @Option(names = "--straight", description = "Past the gateway, straight to event-service.")
    private boolean straight;

    @Option(names = "--service", description = "event-service itself (default: ${DEFAULT-VALUE}).")
    private URI service = URI.create("http://127.0.0.1:8083");

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try {
            WebhookLoad generator = new WebhookLoad(vertx, door(), load.connections);
            return load.measure(
                    rate -> new IngestScenario(place, generator, rate), "accepted_per_second", rounds, output);
        } finally {
            vertx.close();
        }
    }

    private WebhookLoad.Door door() {
        return straight
                ? new WebhookLoad.Door(
                        service,
                        "Bearer "
                                + new InternalCaller(place.database(), place.home)
                                        .token("anonymous", "webhooks:deliver"),
                        true)
                : new WebhookLoad.Door(place.gateway, "", true);
    }
}
