package dev.automate.event.usecase;

import dev.automate.common.message.Topics;
import dev.automate.common.outbox.Retelling;
import dev.automate.event.config.EventConfig;
import dev.automate.event.publisher.EventPublisher;
import dev.automate.event.store.RetellingStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Has all subscriptions and the latest events told anew where Kafka holds none: it is new, or has lost what it held. Whoever
 * has taken an event before takes it once.
 */
@ApplicationScoped
public class EventReteller {
    /** Of the default priority, 2,500; the channels, which the publisher needs, come at 1,000. */
    private static final int BEFORE_THE_PUBLISHER = 2_000;

    private final RetellingStore store;
    private final EventPublisher publisher;
    private final EventConfig config;

    public EventReteller(RetellingStore store, EventPublisher publisher, EventConfig config) {
        this.store = store;
        this.publisher = publisher;
        this.config = config;
    }

    void start(@Observes @Priority(BEFORE_THE_PUBLISHER) StartupEvent started) {
        publisher.retelling(new Retelling(Topics.SUBSCRIPTIONS, store::subscriptions));
        publisher.retelling(new Retelling(Topics.EVENTS, () -> store.events(config.retellWithin())));
    }
}
