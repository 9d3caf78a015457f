package dev.automate.execution.consumer;

import dev.automate.common.http.PathIds;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.Topics;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.usecase.WorkflowCopy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Follows the topic of workflows from its beginning, on a thread of its own and without a group: every replica needs
 * every workflow. Whatever fails is tried again until the service stops.
 */
@ApplicationScoped
public class WorkflowFollower {
    private static final Logger LOG = Logger.getLogger(WorkflowFollower.class);
    private static final TopicPartition ONLY = new TopicPartition(Topics.WORKFLOWS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);
    private static final int BEFORE_THE_CHANNELS = 100;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final WorkflowCopy copy;
    private final String bootstrapServers;

    public WorkflowFollower(
            WorkflowCopy copy, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.copy = copy;
        this.bootstrapServers = bootstrapServers;
    }

    void start(@Observes @Priority(BEFORE_THE_CHANNELS) StartupEvent started) {
        Thread.ofPlatform().name("workflow-follower").daemon().start(this::followUntilStopped);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped.countDown();
    }

    private void followUntilStopped() {
        try {
            do {
                follow();
            } while (!stopped.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the service stops or anything fails: then it is called again, or no event would meet its workflow. */
    private void follow() {
        try {
            TopicSetup.ensure(bootstrapServers, List.of(Topics.EVENTS, Topics.WORKFLOWS, Topics.DEAD_EVENTS));
            try (KafkaConsumer<String, byte[]> consumer = open()) {
                consumer.assign(List.of(ONLY));
                consumer.seekToBeginning(List.of(ONLY));
                while (stopped.getCount() > 0) {
                    apply(consumer.poll(POLL));
                    copy.reached(consumer.position(ONLY));
                }
            }
        } catch (RuntimeException failure) {
            LOG.warnf("Workflows can't be followed at the moment: %s", failure.toString());
        }
    }

    private void apply(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        List<WorkflowCopy.Change> changes = new ArrayList<>();
        records.forEach(each -> change(each).ifPresent(changes::add));
        copy.apply(changes).await().atMost(STORE_LIMIT);
    }

    /** A record that can't be read is left out: all others still count, and the next version of it may be readable. */
    private static Optional<WorkflowCopy.Change> change(ConsumerRecord<String, byte[]> each) {
        Optional<UUID> id = PathIds.uuid(Optional.ofNullable(each.key()).orElse(""));
        try {
            return id.map(found -> new WorkflowCopy.Change(
                    found, Optional.ofNullable(each.value()).map(WorkflowMessage::of)));
        } catch (IllegalArgumentException unreadable) {
            LOG.errorf("The workflow at offset %d can't be read: %s", each.offset(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "client.id", "automate-execution-workflows",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "metadata.max.age.ms", "10000",
                        "reconnect.backoff.max.ms", "1000"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
