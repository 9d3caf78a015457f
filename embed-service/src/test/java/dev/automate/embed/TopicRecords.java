package dev.automate.embed;

import dev.automate.common.message.TopicSpec;
import dev.automate.testkit.RealKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands on a topic of one partition at one moment. */
final class TopicRecords {
    private TopicRecords() {}

    /** The records of a key up to the end that the topic has at this moment, without waiting for more. */
    static List<ConsumerRecord<String, byte[]>> now(TopicSpec topic, String key) {
        TopicPartition only = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records.stream().filter(each -> key.equals(each.key())).toList();
        }
    }
}
