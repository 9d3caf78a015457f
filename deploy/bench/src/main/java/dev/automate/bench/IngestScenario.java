package dev.automate.bench;

import dev.automate.bench.report.Figures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Signed webhooks of a source that no workflow listens to. */
final class IngestScenario implements Scenario {
    private final SuitePlace place;
    private final WebhookLoad generator;
    private final int rate;

    /** @param rate webhooks a second; 0: as fast as it goes */
    IngestScenario(SuitePlace place, WebhookLoad generator, int rate) {
        this.place = place;
        this.generator = generator;
        this.rate = rate;
    }

    @Override
    public void warmUp(Duration length) throws InterruptedException {
        generator.run(source(), rate, length);
    }

    @Override
    public Figures run(Duration length) throws InterruptedException {
        BenchTarget target = source();
        PartCpu eventService = new PartCpu(place.home, "event");
        PartCpu database = new PartCpu(place.home, "postgres");
        Duration serviceBefore = eventService.used();
        Duration databaseBefore = database.used();
        long begin = System.nanoTime();
        Deliveries deliveries = generator.run(target, rate, length);
        double seconds = (System.nanoTime() - begin) / 1e9;
        IngestFigures figures = new IngestFigures(
                deliveries,
                seconds,
                stored(target),
                eventService.used().minus(serviceBefore),
                database.used().minus(databaseBefore));
        deliveries.failures().forEach((why, times) -> System.err.println(times + " not answered: " + why));
        return new Figures(figures.toMap(), Losses.told(figures.lost()));
    }

    private BenchTarget source() throws InterruptedException {
        return new SuiteApi(place.gateway).source(place.password);
    }

    private long stored(BenchTarget target) {
        try (Connection connection = place.database().connect();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from event.event where source = ?")) {
            count.setString(1, target.source());
            try (ResultSet found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException | IOException unreadable) {
            throw new IllegalStateException("The events can't be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
