package dev.automate.execution.consumer;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.SubscriptionMessage;
import dev.automate.common.message.TopicFollowing;
import dev.automate.common.message.TopicTarget;
import dev.automate.common.message.Topics;
import dev.automate.execution.domain.SubscriptionDirectory;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follows the topic of subscriptions: only ends that somebody wants to hear of are written down. */
@ApplicationScoped
public class SubscriptionFollower {
    private static final int BEFORE_THE_CHANNELS = 100;

    private final TopicFollowing<Change> following;

    public SubscriptionFollower(SubscriptionDirectory directory, Brokers brokers) {
        this.following = new TopicFollowing<>(Topics.SUBSCRIPTIONS, brokers, new Target(directory));
    }

    void start(@Observes @Priority(BEFORE_THE_CHANNELS) StartupEvent started) {
        following.begin(List.of(Topics.SUBSCRIPTIONS));
    }

    void stop(@Observes ShutdownEvent stopping) {
        following.stop();
    }

    private record Change(UUID id, Optional<SubscriptionMessage> subscription) {}

    private record Target(SubscriptionDirectory directory) implements TopicTarget<Change> {
        @Override
        public Change read(UUID id, long offset, Optional<byte[]> value) {
            return new Change(id, value.map(SubscriptionMessage::of));
        }

        @Override
        public void apply(List<Change> changes) {
            changes.forEach(
                    each -> each.subscription().ifPresentOrElse(directory::put, () -> directory.remove(each.id())));
        }

        @Override
        public void reached(long offset) {
            // Nobody waits for a place in this topic.
        }

        @Override
        public void whole() {
            directory.whole();
        }
    }
}
