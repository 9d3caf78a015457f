package dev.automate.common.message;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.Retelling;
import dev.automate.testkit.RealKafka;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a follower takes for all that there is. */
class TopicFollowingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private final String servers = new RealKafka().start().getOrDefault("kafka.bootstrap.servers", "");
    private final TopicSpec topic = TopicSpec.compacted("followed-" + UUID.randomUUID());
    private final Heard heard = new Heard();
    private final TopicFollowing<String> following = new TopicFollowing<>(topic, Brokers.at(servers), heard);

    @AfterEach
    void stop() {
        following.stop();
    }

    @Test
    void aTopicOnWhichNobodyHasSpokenIsNotWhole() {
        following.begin(List.of(topic));

        await().atMost(PATIENCE).until(() -> heard.reached == 0);
        await().during(A_WHILE).until(() -> !heard.whole);
        send(Retelling.whole(topic, List.of()));

        await().atMost(PATIENCE).until(() -> heard.whole);
        assertEquals(0, heard.begun);
    }

    @Test
    void aTellingCountsWhenItIsOver() {
        List<OutboxRecord> telling = Retelling.whole(topic, List.of(record("one"), record("two")));
        TopicSetup.ensure(Brokers.at(servers), List.of(topic));
        send(telling.subList(0, 2));

        following.begin(List.of(topic));
        await().atMost(PATIENCE).until(() -> heard.values.equals(List.of("one", "two")));
        await().during(A_WHILE).until(() -> !heard.whole && heard.reached <= 0);
        send(telling.subList(2, 3));

        await().atMost(PATIENCE).until(() -> heard.whole);
        assertTrue(heard.reached >= 3, "reached " + heard.reached);
        assertEquals(2, heard.begun);
    }

    private OutboxRecord record(String value) {
        return new OutboxRecord(topic.name(), UUID.randomUUID().toString(), Map.of(), Buffer.buffer(value));
    }

    private void send(List<OutboxRecord> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (OutboxRecord each : records) {
                Buffer value = each.value();
                ProducerRecord<String, byte[]> record =
                        new ProducerRecord<>(each.topic(), each.key(), value == null ? null : value.getBytes());
                each.headers()
                        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
                var _ = producer.send(record);
            }
        }
    }

    private static final class Heard implements TopicTarget<String> {
        private final List<String> values = new CopyOnWriteArrayList<>();
        private volatile long begun = -1;
        private volatile long reached = -1;
        private volatile boolean whole;

        @Override
        public void begins(long end) {
            begun = end;
        }

        @Override
        public String read(UUID id, long offset, Optional<byte[]> value) {
            return value.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        }

        @Override
        public void apply(List<String> changes) {
            values.addAll(changes);
        }

        @Override
        public void reached(long offset) {
            reached = offset;
        }

        @Override
        public void whole() {
            whole = true;
        }
    }
}
