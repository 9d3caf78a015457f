package dev.automate.common.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.TopicSpec;
import dev.automate.testkit.RealKafka;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens on a real broker before the first message leaves a real outbox. */
class RelayStartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofMillis(200);

    private final OutboxOnPostgres outbox = new OutboxOnPostgres();
    private final String servers = new RealKafka().start().getOrDefault("kafka.bootstrap.servers", "");
    private final TopicSpec topic = new TopicSpec("told-" + UUID.randomUUID(), 3, false);
    private final AtomicInteger tellings = new AtomicInteger();
    private final RelayStart start = new RelayStart(outbox.relay(), Brokers.at(servers), List.of(topic), RETRY);

    @BeforeEach
    void createTables() {
        OutboxTables.create(outbox.pool());
    }

    @AfterEach
    void close() {
        start.stop();
        outbox.close();
    }

    @Test
    void whatBelongsOnAnEmptyTopicIsToldBeforeTheRelayRuns() {
        start.retelling(new Retelling(topic, () -> told(false)));

        start.begin();
        start.started().await().atMost(PATIENCE);

        assertEquals(1, tellings.get());
        await().atMost(PATIENCE).until(() -> outbox.sent().size() == 1);
    }

    @Test
    void aTopicThatHasHeldSomethingIsToldNothing() throws ExecutionException, InterruptedException {
        TopicSetup.ensure(Brokers.at(servers), List.of(topic));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "a", "b")).get();
        }
        start.retelling(new Retelling(topic, () -> told(false)));

        start.begin();
        start.started().await().atMost(PATIENCE);

        assertEquals(0, tellings.get());
    }

    @Test
    void aTellingThatFailsIsTriedAgainAndNothingLeavesMeanwhile() {
        start.retelling(new Retelling(topic, () -> told(tellings.get() < 2)));

        start.begin();
        start.started().await().atMost(PATIENCE);

        assertEquals(3, tellings.get());
        await().atMost(PATIENCE).until(() -> outbox.sent().size() == 1);
    }

    private Uni<Void> told(boolean failing) {
        tellings.incrementAndGet();
        return failing
                ? Uni.createFrom().failure(new IllegalStateException("the database is away"))
                : outbox.append(new OutboxRecord(topic.name(), "key", Map.of(), null));
    }
}
