package dev.automate.common.observe;

import dev.automate.common.message.Brokers;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Shows how many records of a topic a consumer group has yet to acknowledge. It asks the broker, as the consumer's own
 * figure stands still when the consumer does.
 */
public final class ConsumerLag {
    private static final long LIMIT_SECONDS = 5;

    /** A group and the topic that it reads. */
    public record Reading(String group, String topic) {}

    private final Brokers brokers;
    private final Map<Reading, Level> levels;
    private @Nullable Admin admin;

    /** @param readings each with a gauge of its own */
    public ConsumerLag(Brokers brokers, List<Reading> readings, MeterRegistry meters) {
        this.brokers = brokers;
        this.levels = readings.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        each -> Level.of(
                                meters,
                                "automate.kafka.lag.records",
                                "Records that the group has yet to acknowledge",
                                "group",
                                each.group(),
                                "topic",
                                each.topic())));
    }

    /** Asks the broker, on a thread that may wait. */
    public Uni<Void> look() {
        return Uni.createFrom().voidItem().invoke(this::ask).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    public void unknown() {
        levels.values().forEach(Level::unknown);
    }

    /** Lets go of the broker. */
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private void ask() {
        Set<String> topics = levels.keySet().stream().map(Reading::topic).collect(Collectors.toSet());
        Admin asked = admin();
        Map<TopicPartition, Long> begins = offsets(asked, topics, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(asked, topics, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(asked);
        levels.forEach((reading, level) ->
                level.set(behind(reading, begins, ends, committed.getOrDefault(reading.group(), Map.of()))));
    }

    private static long behind(
            Reading reading,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(reading.topic()))
                .mapToLong(end -> end.getValue() - reached(committed, begins, end.getKey()))
                .filter(left -> left > 0)
                .sum();
    }

    /** Whoever has acknowledged nothing yet begins where the topic does. */
    private static long reached(
            Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> begins, TopicPartition at) {
        OffsetAndMetadata offset = committed.get(at);
        return offset == null ? begins.getOrDefault(at, 0L) : offset.offset();
    }

    /** Made when it is needed first: a broker that can't be found keeps nobody from starting. */
    private synchronized Admin admin() {
        Admin known = admin;
        if (known == null) {
            known = Admin.create(brokers.with(Map.of(
                    "default.api.timeout.ms", "5000",
                    "request.timeout.ms", "5000",
                    "reconnect.backoff.ms", "1000",
                    "reconnect.backoff.max.ms", "5000")));
            admin = known;
        }
        return known;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin) {
        Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
        levels.keySet().forEach(reading -> groups.put(reading.group(), new ListConsumerGroupOffsetsSpec()));
        return got(admin.listConsumerGroupOffsets(groups).all());
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<String> topics, OffsetSpec where) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        got(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, about) -> about.partitions()
                        .forEach(partition -> asked.put(new TopicPartition(topic, partition.partition()), where)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        got(admin.listOffsets(asked).all()).forEach((at, found) -> offsets.put(at, found.offset()));
        return offsets;
    }

    private static <T> T got(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new KafkaException("the broker doesn't tell", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped while the broker was asked", stopped);
        }
    }
}
