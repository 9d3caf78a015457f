package dev.automate.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    /** The one that a build writes in place, so that a running broker has a copy of it. */
    @Test
    void ofTheClasspathOnlyTheJarWithTheBrokerIsOwn() throws IOException {
        List<Path> own = classpath().stream().filter(KafkaPart::isOwn).toList();

        assertEquals(1, own.size(), own.toString());
        try (ZipFile jar = new ZipFile(own.getFirst().toFile())) {
            assertNotNull(jar.getEntry("dev/automate/parts/KafkaBroker.class"));
        }
    }

    @Test
    void acknowledgedRecordsSurviveAKilledBroker() throws Exception {
        int ports = FreePorts.block(2);
        try (KafkaPart first = started(ports)) {
            createTopic(first, "orders");
            send(first, "orders", "one");

            first.kill();

            assertFalse(first.alive());
        }
        try (KafkaPart second = started(ports)) {
            send(second, "orders", "two");

            assertEquals(List.of("one", "two"), read(second, "orders", 2));
        }
    }

    @Test
    void anOrderlyStopKeepsGroupOffsetsAndTopics() throws Exception {
        int ports = FreePorts.block(2);
        try (KafkaPart first = started(ports)) {
            createTopic(first, "orders");
            send(first, "orders", "one");
            assertEquals(List.of("one"), read(first, "orders", 1));
        }
        try (KafkaPart second = started(ports)) {
            send(second, "orders", "two");

            assertEquals(List.of("two"), read(second, "orders", 1));
        }
    }

    @Test
    void anUnknownTopicIsNotMadeByAskingForIt() throws Exception {
        try (KafkaPart kafka = started(FreePorts.block(2));
                KafkaConsumer<String, String> consumer = consumer(kafka)) {
            consumer.subscribe(List.of("nobody-made-this"));
            consumer.poll(Duration.ofMillis(500));

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                Set<String> topics = admin.listTopics().names().get(20, TimeUnit.SECONDS);
                assertTrue(topics.isEmpty(), topics::toString);
            }
        }
    }

    /** The JVM keeps what it learnt of jars only. */
    @Test
    void theBrokerRunsFromJars() {
        List<Path> others = classpath().stream()
                .filter(each -> !each.toString().endsWith(".jar"))
                .toList();

        assertEquals(List.of(), others);
    }

    private static List<Path> classpath() {
        return KafkaPart.builtClasspath(Path.of(System.getProperty("automate.root")));
    }

    private KafkaPart started(int ports) {
        KafkaPart kafka = KafkaPart.start(home, ports, ports + 1, classpath());
        kafka.awaitReady(LIMIT);
        return kafka;
    }

    private static void createTopic(KafkaPart kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static void send(KafkaPart kafka, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(KafkaPart kafka, String topic, int count) {
        List<String> values = new ArrayList<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<String, String> consumer = consumer(kafka)) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count && System.nanoTime() < end) {
                for (ConsumerRecord<String, String> item : consumer.poll(Duration.ofMillis(200))) {
                    values.add(item.value());
                }
            }
            consumer.commitSync();
        }
        return values;
    }

    private static KafkaConsumer<String, String> consumer(KafkaPart kafka) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "readers",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
