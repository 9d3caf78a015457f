package dev.automate.execution.consumer;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.ConnectionMessage;
import dev.automate.common.message.TopicFollowing;
import dev.automate.common.message.TopicTarget;
import dev.automate.common.message.Topics;
import dev.automate.execution.usecase.ConnectionCopy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follows the topic of connections: a run may need any of its tenant's. */
@ApplicationScoped
public class ConnectionFollower {
    private static final int BEFORE_THE_CHANNELS = 100;

    private final TopicFollowing<ConnectionCopy.Change> following;

    public ConnectionFollower(ConnectionCopy copy, Brokers brokers) {
        this.following = new TopicFollowing<>(Topics.CONNECTIONS, brokers, new Target(copy));
    }

    void start(@Observes @Priority(BEFORE_THE_CHANNELS) StartupEvent started) {
        following.begin(List.of(Topics.CONNECTIONS));
    }

    void stop(@Observes ShutdownEvent stopping) {
        following.stop();
    }

    private record Target(ConnectionCopy copy) implements TopicTarget<ConnectionCopy.Change> {
        @Override
        public ConnectionCopy.Change read(UUID id, long offset, Optional<byte[]> value) {
            return new ConnectionCopy.Change(id, value.map(ConnectionMessage::of));
        }

        @Override
        public void apply(List<ConnectionCopy.Change> changes) {
            copy.apply(changes);
        }

        @Override
        public void reached(long offset) {
            copy.reached(offset);
        }
    }
}
