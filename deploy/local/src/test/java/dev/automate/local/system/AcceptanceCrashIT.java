package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each 202 is one event and one execution, whatever is killed while webhooks come in; what got none comes again. */
class AcceptanceCrashIT {
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final int DELIVERIES = 150;

    private final Suite suite = new Suite();

    @ParameterizedTest
    @ValueSource(strings = {"event-service", "kafka", "postgres"})
    void everyDeliveryRunsOnceAlthoughAPartIsKilled(String part) {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        Redelivery provider = new Redelivery(suite, source);

        provider.deliver(DELIVERIES, () -> suite.parts().kill(part));
        suite.parts().start(part);
        provider.deliverAgain();

        assertTrue(part.equals("kafka") || provider.refusals() > 0, "the crash fell into the load");
        assertEquals(DELIVERIES, provider.events().size());
        provider.events().forEach((delivery, events) -> assertEquals(1, events.size(), "events of " + delivery));
        assertEquals(DELIVERIES, provider.allEvents().size());
        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> suite.executions(workflow, "&status=SUCCESS&page_size=1")
                                .getInt("count")
                        >= DELIVERIES);
        assertEquals(provider.allEvents(), new HashSet<>(triggers(workflow)));
        assertEquals(DELIVERIES, triggers(workflow).size(), "one execution for each event");
        assertEquals(DELIVERIES, eventCount(source), "nothing was stored beside what was told");
    }

    private List<String> triggers(String workflow) {
        List<String> triggers = new ArrayList<>();
        int count = suite.executions(workflow, "&page_size=1").getInt("count");
        for (int page = 1; triggers.size() < count; page++) {
            triggers.addAll(
                    suite.executions(workflow, "&page_size=100&page=" + page).getList("results.trigger_event_id"));
        }
        return triggers;
    }

    private int eventCount(String source) {
        return suite.admin()
                .get("/api/automate/events/?page_size=1&source=" + source)
                .then()
                .statusCode(200)
                .extract()
                .path("count");
    }
}
