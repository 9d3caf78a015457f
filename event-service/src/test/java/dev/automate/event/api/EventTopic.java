package dev.automate.event.api;

import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.TopicSpec;
import dev.automate.common.message.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what stands on the topics. */
final class EventTopic {
    private EventTopic() {}

    /** Every record of the tenant that is on the topic now. */
    static List<ConsumerRecord<String, byte[]>> recordsNow(String bootstrapServers, String tenant) {
        return recordsNow(
                bootstrapServers, Topics.EVENTS, each -> event(each).tenant().equals(tenant));
    }

    /** Every record of the topic that is wanted and there now. */
    static List<ConsumerRecord<String, byte[]>> recordsNow(
            String bootstrapServers, TopicSpec topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            found.removeIf(wanted.negate());
            return found;
        }
    }

    static EventMessage event(ConsumerRecord<String, byte[]> each) {
        return EventRecord.read(name -> header(each, name), each.value());
    }

    static Optional<String> header(ConsumerRecord<String, byte[]> each, String name) {
        return Optional.ofNullable(each.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
