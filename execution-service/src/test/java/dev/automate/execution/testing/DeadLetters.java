package dev.automate.execution.testing;

import dev.automate.common.message.DeadLetterMessage;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.Topics;
import dev.automate.testkit.RealKafka;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What has been put aside until now. */
public final class DeadLetters {
    private static final TopicPartition TOPIC = new TopicPartition(Topics.DEAD_EVENTS.name(), 0);

    private DeadLetters() {}

    public static List<DeadLetterMessage> ofTenant(String tenant) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            long end = consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L);
            List<DeadLetterMessage> found = new ArrayList<>();
            while (consumer.position(TOPIC) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> found.add(read(each)));
            }
            found.removeIf(each -> !tenant.equals(each.record().headers().get(EventRecord.TENANT)));
            return found;
        }
    }

    private static DeadLetterMessage read(ConsumerRecord<String, byte[]> each) {
        Map<String, String> headers = new HashMap<>();
        each.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return DeadLetterMessage.read("?", each.key(), headers, Buffer.buffer(each.value()));
    }
}
