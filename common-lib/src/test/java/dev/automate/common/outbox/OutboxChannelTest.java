package dev.automate.common.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.Topics;
import dev.automate.parts.FreePorts;
import dev.automate.parts.KafkaPart;
import dev.automate.testkit.RealPostgres;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The outbox from the table to a real broker of its own, which goes away and comes back. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "datachat"))
@WithTestResource(BrokerToCome.class)
class OutboxChannelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Longer than a send may take, so that sends fail and the relay has to begin anew. */
    private static final Duration OUTAGE = Duration.ofSeconds(25);

    private final Path home =
            Path.of("target", "outage-" + ProcessHandle.current().pid());
    private final int controllerPort = FreePorts.next();
    private final String bootstrapServers =
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @Test
    void outageLosesNothingAndEndsByItself() {
        SampleOutbox outbox = Arc.container().instance(SampleOutbox.class).get();
        outbox.createTables();
        List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
        outbox.relay().start();
        append(outbox, 0, 50);
        try (KafkaPart broker = broker()) {
            broker.awaitReady(PATIENCE);
            TopicSetup.ensure(Brokers.at(bootstrapServers), List.of(Topics.EVENTS));
            consume(seen, 50);
        }

        append(outbox, 50, 700);
        await().pollDelay(OUTAGE).atMost(PATIENCE).until(() -> left(outbox) > 0);

        try (KafkaPart broker = broker()) {
            broker.awaitReady(PATIENCE);
            consume(seen, 701);
        }
        await().atMost(PATIENCE).until(() -> left(outbox) == 0);
        assertEquals(expected(), firstOccurrences(seen));
        assertWhole(seen);
    }

    /** Another test has an outbox in the same place. */
    @AfterEach
    void stopRelay() {
        Arc.container()
                .instance(SampleOutbox.class)
                .get()
                .relay()
                .stop()
                .await()
                .atMost(PATIENCE);
    }

    private KafkaPart broker() {
        int port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
        return KafkaPart.start(
                home,
                port,
                controllerPort,
                KafkaPart.builtClasspath(Path.of(System.getProperty("automate.root", "."))));
    }

    /** Everything has one key, so that one partition holds it and its order shows. */
    private static void append(SampleOutbox outbox, int from, int to) {
        List<OutboxRecord> messages = new ArrayList<>(IntStream.range(from, to)
                .mapToObj(i -> new OutboxRecord(
                        "automate.events", "key", Map.of("n", Integer.toString(i)), Buffer.buffer("v" + i)))
                .toList());
        if (to == 700) {
            messages.add(new OutboxRecord("automate.events", "key", Map.of("n", "tombstone"), null));
        }
        outbox.append(messages).await().atMost(PATIENCE);
    }

    private static List<String> expected() {
        List<String> expected = new ArrayList<>(
                IntStream.range(0, 700).mapToObj(Integer::toString).toList());
        expected.add("tombstone");
        return expected;
    }

    private static int left(SampleOutbox outbox) {
        return outbox.store()
                .oldest(0, 1_000, Long.MAX_VALUE)
                .await()
                .atMost(PATIENCE)
                .size();
    }

    /** Reads from the beginning until {@code count} different messages are there. */
    private void consume(List<ConsumerRecord<String, byte[]>> seen, int count) {
        seen.clear();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "group.id", "test-" + count, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("automate.events"));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
                return firstOccurrences(seen).size() >= count;
            });
        }
    }

    private static List<String> firstOccurrences(List<ConsumerRecord<String, byte[]>> seen) {
        return List.copyOf(
                new LinkedHashSet<>(seen.stream().map(OutboxChannelTest::number).toList()));
    }

    private static String number(ConsumerRecord<String, byte[]> seen) {
        return new String(seen.headers().lastHeader("n").value(), StandardCharsets.UTF_8);
    }

    private static void assertWhole(List<ConsumerRecord<String, byte[]>> seen) {
        for (ConsumerRecord<String, byte[]> each : seen) {
            assertEquals("key", each.key());
            if (number(each).equals("tombstone")) {
                assertNull(each.value());
            } else {
                assertArrayEquals(("v" + number(each)).getBytes(StandardCharsets.UTF_8), each.value());
            }
        }
    }
}
