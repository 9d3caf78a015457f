package dev.automate.execution.usecase.observe;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.Topics;
import dev.automate.common.observe.ConsumerLag;
import dev.automate.common.observe.ConsumerLag.Reading;
import dev.automate.common.observe.Level;
import dev.automate.common.observe.Lookout;
import dev.automate.execution.store.BacklogStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows what waits for the engine, and what should not: timers that nobody fires, executions that nobody works on. */
@Singleton
public class EngineBacklog {
    private final Level due;
    private final Level age;
    private final Level timers;
    private final Level stuck;
    private final ConsumerLag lag;
    private final List<Lookout> lookouts;

    public EngineBacklog(BacklogStore store, MeterRegistry meters, Vertx vertx, Brokers brokers) {
        this.due = Level.of(meters, "automate.execution.due", "Executions whose turn it is, up to 10,000");
        this.age = Level.of(meters, "automate.execution.due.age.seconds", "How long it has been the first one's turn");
        this.timers = Level.of(meters, "automate.execution.timers.late", "Waits that should have ended 5 s ago");
        this.stuck = Level.of(
                meters,
                "automate.execution.stuck",
                "Running executions whose lease ended 30 s ago and nobody has taken");
        this.lag = new ConsumerLag(brokers, List.of(new Reading("automate-execution", Topics.EVENTS.name())), meters);
        this.lookouts = List.of(
                new Lookout(vertx, () -> store.backlog().invoke(this::show).replaceWithVoid(), this::unknown),
                new Lookout(vertx, lag::look, lag::unknown));
    }

    void start(@Observes StartupEvent started) {
        lookouts.forEach(Lookout::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        lookouts.forEach(Lookout::stop);
        lag.close();
    }

    private void show(BacklogStore.Backlog seen) {
        due.set(seen.due());
        age.set(seen.oldest());
        timers.set(seen.timers());
        stuck.set(seen.stuck());
    }

    private void unknown() {
        List.of(due, age, timers, stuck).forEach(Level::unknown);
    }
}
