package dev.automate.gateway.consumer;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.EmbedMessage;
import dev.automate.common.message.TopicFollowing;
import dev.automate.common.message.TopicTarget;
import dev.automate.common.message.Topics;
import dev.automate.gateway.domain.embed.Embed;
import dev.automate.gateway.usecase.embed.EmbedDirectory;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follows the topic of embeds: every replica needs every embed, and a key that is gone must be gone everywhere. */
@ApplicationScoped
public class EmbedFollower {
    private final TopicFollowing<EmbedDirectory.Change> following;

    public EmbedFollower(EmbedDirectory directory, Brokers brokers) {
        this.following = new TopicFollowing<>(Topics.EMBEDS, brokers, new Target(directory));
    }

    void start(@Observes StartupEvent started) {
        following.begin(List.of(Topics.EMBEDS));
    }

    void stop(@Observes ShutdownEvent stopping) {
        following.stop();
    }

    private record Target(EmbedDirectory directory) implements TopicTarget<EmbedDirectory.Change> {
        @Override
        public EmbedDirectory.Change read(UUID id, long offset, Optional<byte[]> value) {
            return new EmbedDirectory.Change(id, value.map(EmbedMessage::of).map(Embed::of));
        }

        @Override
        public void apply(List<EmbedDirectory.Change> changes) {
            directory.apply(changes);
        }

        @Override
        public void reached(long offset) {
            // Nobody waits for a single change: it counts as soon as it is applied.
        }

        @Override
        public void whole() {
            directory.complete();
        }
    }
}
