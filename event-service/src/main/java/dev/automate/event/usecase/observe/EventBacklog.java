package dev.automate.event.usecase.observe;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.Topics;
import dev.automate.common.observe.ConsumerLag;
import dev.automate.common.observe.ConsumerLag.Reading;
import dev.automate.common.observe.Level;
import dev.automate.common.observe.Lookout;
import dev.automate.event.store.BacklogStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows what waits here: messages for endpoints, dead letters, records that were not read yet. */
@Singleton
public class EventBacklog {
    private final Level pending;
    private final Level oldest;
    private final Level disabled;
    private final Level dead;
    private final ConsumerLag lag;
    private final List<Lookout> lookouts;

    public EventBacklog(BacklogStore store, MeterRegistry meters, Vertx vertx, Brokers brokers) {
        this.pending = Level.of(meters, "automate.event.outgoing.due", "Messages for endpoints whose time has come");
        this.oldest = Level.of(
                meters, "automate.event.outgoing.late.seconds", "How long the first of them should have been sent");
        this.disabled = Level.of(
                meters,
                "automate.event.endpoints.disabled",
                "Subscriptions that were disabled since their endpoint failed");
        this.dead = Level.of(meters, "automate.event.dead.letters", "Dead letters that nobody has dealt with");
        this.lag = new ConsumerLag(
                brokers,
                List.of(
                        new Reading("automate-event-outgoing", Topics.EXECUTIONS.name()),
                        new Reading("automate-event-outgoing-received", Topics.EVENTS.name()),
                        new Reading("automate-event-dead", Topics.DEAD_EVENTS.name())),
                meters);
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
        pending.set(seen.outgoing());
        oldest.set(seen.late());
        disabled.set(seen.disabled());
        dead.set(seen.dead());
    }

    private void unknown() {
        List.of(pending, oldest, disabled, dead).forEach(Level::unknown);
    }
}
