package dev.automate.embed.usecase;

import dev.automate.common.message.Topics;
import dev.automate.common.outbox.Retelling;
import dev.automate.embed.publisher.EmbedMessages;
import dev.automate.embed.publisher.EmbedPublisher;
import dev.automate.embed.store.EmbedRetellingStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Has all embeds told anew where Kafka holds none: it is new, or has lost what it held. */
@ApplicationScoped
public class EmbedReteller {
    /** Of the default priority, 2,500; the channels, which the publisher needs, come at 1,000. */
    private static final int BEFORE_THE_PUBLISHER = 2_000;

    private final EmbedRetellingStore store;
    private final EmbedPublisher publisher;

    public EmbedReteller(EmbedRetellingStore store, EmbedPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    void start(@Observes @Priority(BEFORE_THE_PUBLISHER) StartupEvent started) {
        publisher.retelling(new Retelling(Topics.EMBEDS, () -> store.embeds(EmbedMessages::saved)));
    }
}
