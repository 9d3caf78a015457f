package dev.automate.common.message;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.id.Ids;
import dev.automate.testkit.RealKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final List<String> TEXTS =
            List.of("order.created", "größe/ß", "日本", "a b", "\"quoted\"", "x".repeat(300), "😀", "a=b;c");

    private static EventMessage event(Random random) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return new EventMessage(
                Ids.next("evt"),
                text,
                TEXTS.get(random.nextInt(TEXTS.size())),
                TEXTS.get(random.nextInt(TEXTS.size())),
                random.nextBoolean() ? EventOrigin.WEBHOOK : EventOrigin.API,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("n", random.nextLong())
                        .put(text, text),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                "trace " + text,
                random.nextBoolean() ? "00-" + text : null,
                random.nextBoolean() ? text : null,
                random.nextInt(3));
    }

    private static EventMessage throughBytes(EventMessage event) {
        Map<String, byte[]> wire = new HashMap<>();
        EventRecord.headers(event).forEach((name, value) -> wire.put(name, value.getBytes(StandardCharsets.UTF_8)));
        return EventRecord.read(
                name -> Optional.ofNullable(wire.get(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                EventRecord.value(event));
    }

    @Test
    void anyEventComesBackAsItWas() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            EventMessage event = event(random);
            assertEquals(event, throughBytes(event));
        }
    }

    @Test
    void recordWithoutAHeaderIsRefused() {
        EventMessage event = event(new Random(1));
        Map<String, String> headers = new HashMap<>(EventRecord.headers(event));
        headers.remove("ce_automatetenant");

        assertThrows(
                IllegalArgumentException.class,
                () -> EventRecord.read(name -> Optional.ofNullable(headers.get(name)), EventRecord.value(event)));
    }

    @Test
    void recordWithABrokenValueIsRefused() {
        Map<String, String> headers = EventRecord.headers(event(new Random(1)));

        assertThrows(
                IllegalArgumentException.class,
                () -> EventRecord.read(
                        name -> Optional.ofNullable(headers.get(name)), "{".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void tenantsNeverShareAKey() {
        Random random = new Random(3);
        EventMessage event = event(random);

        assertEquals(
                event.orderingKey() == null ? event.id() : event.tenant() + "/" + event.orderingKey(),
                event.recordKey());
    }

    @Test
    void workflowComesBackAsItWas() {
        WorkflowMessage workflow = new WorkflowMessage(
                UUID.randomUUID(),
                "acme",
                "Größe",
                "groesse",
                false,
                TriggerType.SCHEDULE,
                JsonNodeFactory.instance.objectNode().put("cron", "* * * * *"),
                3,
                JsonNodeFactory.instance.objectNode().set("nodes", JsonNodeFactory.instance.arrayNode()));

        assertEquals(workflow, WorkflowMessage.of(workflow.toJson()));
        assertThrows(IllegalArgumentException.class, () -> WorkflowMessage.of(new byte[] {'['}));
    }

    @Test
    void topicsAreMadeOnceAndAsTheyShouldBe() {
        String servers = new RealKafka().start().getOrDefault("kafka.bootstrap.servers", "");
        TopicSpec spread = TopicSpec.partitioned("spread-" + UUID.randomUUID(), 5);
        TopicSpec compacted = TopicSpec.compacted("compacted-" + UUID.randomUUID());

        TopicSetup.ensure(Brokers.at(servers), List.of(spread, compacted));
        TopicSetup.ensure(Brokers.at(servers), List.of(spread, compacted));

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            // A broker tells of a topic a moment after it has made it.
            await().ignoreExceptions().untilAsserted(() -> assertMade(admin, spread, compacted));
        }
    }

    private static void assertMade(Admin admin, TopicSpec spread, TopicSpec compacted)
            throws ExecutionException, InterruptedException {
        var found = admin.describeTopics(List.of(spread.name(), compacted.name()))
                .allTopicNames()
                .get();
        assertEquals(5, present(found.get(spread.name())).partitions().size());
        assertEquals(1, present(found.get(compacted.name())).partitions().size());
        assertEquals("compact", config(admin, compacted, "cleanup.policy"));
        assertEquals("delete", config(admin, spread, "cleanup.policy"));
        assertEquals("12582912", config(admin, spread, "max.message.bytes"));
    }

    private static String config(Admin admin, TopicSpec topic, String name)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return present(admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(name)
                .value();
    }

    private static <T> T present(@Nullable T found) {
        return Objects.requireNonNull(found);
    }
}
