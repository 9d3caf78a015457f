package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing that was answered 202 is lost, and nothing runs twice, whatever is killed. */
class CrashIT {
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final int EVENTS = 200;

    private final Suite suite = new Suite();

    @Test
    void killedExecutionServiceRunsEveryEventOnceAfterwards() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.BRANCHES);
        Set<String> events = new HashSet<>();

        for (int i = 0; i < EVENTS; i++) {
            events.add(suite.accepted(source, order("ORD-" + i)));
            if (i == EVENTS / 2) {
                suite.parts().kill("execution-service");
            }
        }
        suite.parts().start("execution-service");

        awaitOneSuccessEach(workflow, events);
    }

    @Test
    void aBrokerThatIsAwayForHalfAMinuteDelaysEventsAndLosesNone() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        Set<String> events = new HashSet<>();

        suite.parts().stop("kafka");
        Instant back = Instant.now().plusSeconds(30);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    events.add(suite.accepted(source, order("ORD-" + events.size())));
                    return Instant.now().isAfter(back);
                });
        suite.parts().start("kafka");

        assertTrue(events.size() > 50, "events were accepted all along: " + events.size());
        awaitOneSuccessEach(workflow, events);
    }

    private void awaitOneSuccessEach(String workflow, Set<String> events) {
        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertEquals(
                        events.size(),
                        suite.executions(workflow, "&status=SUCCESS&page_size=1")
                                .getInt("count")));
        List<String> ran = new ArrayList<>();
        for (int page = 1;
                ran.size() < suite.executions(workflow, "&page_size=1").getInt("count");
                page++) {
            ran.addAll(suite.executions(workflow, "&page_size=100&page=" + page).getList("results.trigger_event_id"));
        }
        assertEquals(events.size(), ran.size(), "one execution for each event");
        assertEquals(events, new HashSet<>(ran));
        assertEquals(
                events.size(),
                suite.executions(workflow, "&status=SUCCESS&page_size=1").getInt("count"));
    }
}
