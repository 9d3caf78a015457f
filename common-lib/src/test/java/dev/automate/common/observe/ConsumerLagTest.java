package dev.automate.common.observe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.TopicSpec;
import dev.automate.common.observe.ConsumerLag.Reading;
import dev.automate.testkit.RealKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopicSpec topic = new TopicSpec("lag-" + UUID.randomUUID(), 2, false);
    private final String group = "group-" + topic.name();

    @Test
    void aGroupIsBehindByWhatItHasNotAcknowledgedInAnyPartition() throws ExecutionException, InterruptedException {
        TopicSetup.ensure(Brokers.at(RealKafka.bootstrapServers()), List.of(topic));
        ConsumerLag lag = lag(RealKafka.bootstrapServers());
        send(0, 3);
        send(1, 2);

        assertSoonBehindBy(5, lag);

        acknowledge(0, 2);
        assertSoonBehindBy(3, lag);
        lag.close();
    }

    @Test
    void aBrokerThatIsAwayIsAFailureAndNoFigure() {
        ConsumerLag lag = lag("127.0.0.1:1");

        assertThrows(KafkaException.class, () -> lag.look().await().atMost(PATIENCE));

        assertEquals(Double.NaN, shown());
        lag.close();
    }

    /** A broker that is asked for a group for the first time may take longer than a look does. */
    private void assertSoonBehindBy(int records, ConsumerLag lag) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(KafkaException.class)
                .untilAsserted(() -> {
                    lag.look().await().atMost(PATIENCE);
                    assertEquals(records, shown());
                });
    }

    private ConsumerLag lag(String brokers) {
        return new ConsumerLag(Brokers.at(brokers), List.of(new Reading(group, topic.name())), meters);
    }

    private double shown() {
        return meters.get("automate.kafka.lag.records")
                .tag("group", group)
                .tag("topic", topic.name())
                .gauge()
                .value();
    }

    private void send(int partition, int records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic.name(), partition, "key", "value"))
                        .get();
            }
        }
    }

    private void acknowledge(int partition, long offset) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "group.id", group),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.commitSync(
                    Map.of(new TopicPartition(topic.name(), partition), new OffsetAndMetadata(offset)), PATIENCE);
        }
    }
}
