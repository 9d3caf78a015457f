package dev.automate.workflow.api;

import dev.automate.common.message.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands on the topic of definitions at one moment. */
final class WorkflowTopic {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.WORKFLOWS.name(), 0);

    private WorkflowTopic() {}

    /** The records of a key up to the end that the topic has at this moment, without waiting for more. */
    static List<ConsumerRecord<String, byte[]>> recordsNow(String brokers, String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new ByteArrayDeserializer())) {
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records.stream()
                    .filter(each -> each.offset() < end)
                    .filter(each -> key.equals(each.key()))
                    .toList();
        }
    }
}
