package dev.automate.common.observe;

import dev.automate.common.outbox.OutboxBacklog;
import dev.automate.common.outbox.OutboxStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows how many messages wait in a service's outbox, and for how long; nothing where a service has none. */
@Singleton
public class OutboxGauges {
    private final Instance<OutboxStore> store;
    private final MeterRegistry meters;
    private final Vertx vertx;
    private Optional<Lookout> lookout = Optional.empty();

    public OutboxGauges(Instance<OutboxStore> store, MeterRegistry meters, Vertx vertx) {
        this.store = store;
        this.meters = meters;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        if (store.isResolvable()) {
            lookout = Optional.of(over(store.get()));
            lookout.get().start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        lookout.ifPresent(Lookout::stop);
    }

    private Lookout over(OutboxStore outbox) {
        Level messages =
                Level.of(meters, "automate.outbox.messages", "Messages in the outbox that Kafka hasn't got yet");
        Level age = Level.of(meters, "automate.outbox.age.seconds", "Age of the oldest message in the outbox");
        return new Lookout(
                vertx,
                () -> outbox.backlog().invoke(seen -> show(seen, messages, age)).replaceWithVoid(),
                () -> {
                    messages.unknown();
                    age.unknown();
                });
    }

    private static void show(OutboxBacklog seen, Level messages, Level age) {
        messages.set(seen.messages());
        age.set(seen.oldest());
    }
}
