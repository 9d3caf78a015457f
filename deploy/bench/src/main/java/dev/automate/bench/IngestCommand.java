package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
    private EndToEndCommand.Load load = new EndToEndCommand.Load();

    @Option(names = "--straight", description = "Past the gateway, straight to event-service.")
    private boolean straight;

    @Option(names = "--service", description = "event-service itself (default: ${DEFAULT-VALUE}).")
    private URI service = URI.create("http://127.0.0.1:8083");

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException, SQLException, IOException {
        Vertx vertx = Vertx.vertx();
        try {
            BenchTarget target = new SuiteApi(place.gateway).source(place.password);
            WebhookLoad generator = new WebhookLoad(vertx, door(), target, load.connections);
            output.say("warming up for " + load.warmupSeconds + " s");
            generator.run(load.rate, Duration.ofSeconds(load.warmupSeconds));
            output.say("measuring for " + load.seconds + " s");
            IngestFigures figures = measure(generator, target);
            figures.deliveries()
                    .failures()
                    .forEach((why, times) -> System.err.println(times + " not answered: " + why));
            output.print(figures.toMap());
            return figures.lost() == 0 ? 0 : 1;
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

    private IngestFigures measure(WebhookLoad generator, BenchTarget target)
            throws InterruptedException, SQLException, IOException {
        PartCpu eventService = new PartCpu(place.home, "event");
        PartCpu database = new PartCpu(place.home, "postgres");
        long before = stored(target);
        Duration serviceBefore = eventService.used();
        Duration databaseBefore = database.used();
        long begin = System.nanoTime();
        Deliveries deliveries = generator.run(load.rate, Duration.ofSeconds(load.seconds));
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new IngestFigures(
                deliveries,
                seconds,
                stored(target) - before,
                eventService.used().minus(serviceBefore),
                database.used().minus(databaseBefore));
    }

    private long stored(BenchTarget target) throws SQLException, IOException {
        try (Connection connection = place.database().connect();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from event.event where source = ?")) {
            count.setString(1, target.source());
            try (ResultSet found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
