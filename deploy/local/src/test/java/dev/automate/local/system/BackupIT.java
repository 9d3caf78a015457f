package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.local.demo.Demo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A copy of the database, taken under load, and empty parts: a suite that has everything that was acknowledged. */
@EnabledIfSystemProperty(
        named = "automate.backup",
        matches = "true",
        disabledReason = "It starts a second suite: ./automate test -Dautomate.backup=true")
class BackupIT {
    private static final Duration END = Duration.ofMinutes(2);
    private static final int BEFORE = 150;
    private static final int UNDER_WAY = 50;

    private final Suite suite = new Suite();

    @Test
    void aRestoredSuiteHasEveryAcknowledgedEventAndRunsEachOnce() {
        try (KeyedReceiver outside = new KeyedReceiver()) {
            String source = suite.source();
            String workflow = suite.workflow(source, "order.created", outside.graph(connection(outside)));
            Redelivery provider = new Redelivery(suite, source);
            Set<String> acknowledged = new HashSet<>();
            List<SuiteUnderTest> restored = new ArrayList<>();

            provider.deliverDuring(() -> {
                await().atMost(END).until(() -> provider.events().size() >= BEFORE);
                suite.parts().stop("execution-service");
                acknowledged.addAll(onKafkaAndNowhereElse(source));
                acknowledged.addAll(provider.allEvents());
                restored.add(suite.parts().restoredFromBackup());
                suite.parts().start("execution-service");
            });

            try {
                Suite other = new Suite(restored.getFirst());
                awaitOneSuccessEach(other, workflow, acknowledged);
                assertEquals(outside.things(), outside.calls(), "what was done before isn't done again");
                new Demo(other.parts().gateway(), "restored", System.out).run();
            } finally {
                restored.getFirst().stop();
            }
        }
    }

    /** Events that have left the outbox and that no execution is recorded for: who reads Kafka is away. */
    private List<String> onKafkaAndNowhereElse(String source) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < UNDER_WAY; i++) {
            events.add(suite.accepted(source, order("ORD-" + i)));
        }
        await().atMost(END)
                .untilAsserted(() -> suite.admin()
                        .get("/api/automate/events/" + events.getLast() + "/")
                        .then()
                        .body("status", equalTo("published")));
        return events;
    }

    private void awaitOneSuccessEach(Suite other, String workflow, Set<String> acknowledged) {
        await().atMost(END)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertTrue(
                        new HashSet<>(succeeded(other, workflow)).containsAll(acknowledged),
                        "every acknowledged event has run"));
        List<String> triggers = other.triggers(workflow);
        assertEquals(new HashSet<>(triggers).size(), triggers.size(), "one execution for each event");
    }

    private static List<String> succeeded(Suite other, String workflow) {
        List<String> found = new ArrayList<>();
        int count = other.executions(workflow, "&status=SUCCESS&page_size=1").getInt("count");
        for (int page = 1; found.size() < count; page++) {
            found.addAll(other.executions(workflow, "&status=SUCCESS&page_size=100&page=" + page)
                    .getList("results.trigger_event_id"));
        }
        return found;
    }

    private String connection(KeyedReceiver outside) {
        String name = "outside_" + UUID.randomUUID().toString().replace('-', '_');
        suite.admin()
                .body("""
                        {"name": "%s", "type": "http", "config": {"base_url": "%s", "token": "secret-of-it"}}""".formatted(name, outside.url()))
                .post("/api/automate/connections/")
                .then()
                .statusCode(201);
        return name;
    }
}
