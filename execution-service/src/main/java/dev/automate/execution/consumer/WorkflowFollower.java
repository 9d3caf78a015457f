package dev.automate.execution.consumer;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicFollowing;
import dev.automate.common.message.TopicTarget;
import dev.automate.common.message.Topics;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.usecase.WorkflowCopy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follows the topic of workflows: every replica needs every workflow. */
@ApplicationScoped
public class WorkflowFollower {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);
    private static final int BEFORE_THE_CHANNELS = 100;

    private final TopicFollowing<WorkflowCopy.Change> following;

    public WorkflowFollower(WorkflowCopy copy, Brokers brokers) {
        this.following = new TopicFollowing<>(Topics.WORKFLOWS, brokers, new Target(copy));
    }

    void start(@Observes @Priority(BEFORE_THE_CHANNELS) StartupEvent started) {
        following.begin(List.of(Topics.EVENTS, Topics.WORKFLOWS, Topics.DEAD_EVENTS));
    }

    void stop(@Observes ShutdownEvent stopping) {
        following.stop();
    }

    private record Target(WorkflowCopy copy) implements TopicTarget<WorkflowCopy.Change> {
        @Override
        public void begins(long end) {
            copy.begins(end).await().atMost(STORE_LIMIT);
        }

        @Override
        public WorkflowCopy.Change read(UUID id, long offset, Optional<byte[]> value) {
            return new WorkflowCopy.Change(id, offset, value.map(WorkflowMessage::of));
        }

        @Override
        public void apply(List<WorkflowCopy.Change> changes) {
            copy.apply(changes).await().atMost(STORE_LIMIT);
        }

        @Override
        public void reached(long offset) {
            copy.reached(offset);
        }
    }
}
