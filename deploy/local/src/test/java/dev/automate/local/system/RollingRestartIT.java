package dev.automate.local.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.local.suite.PortPlan;
import dev.automate.parts.Part;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Every service is stopped and started again, one after the other, while events come in and run. */
@EnabledIfSystemProperty(
        named = "automate.restarts",
        matches = "true",
        disabledReason = "It starts each service anew: ./automate test -Dautomate.restarts=true")
class RollingRestartIT {
    private static final Duration END = Duration.ofMinutes(2);
    /** Below what a platform gives by default before it kills. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Suite suite = new Suite();

    @Test
    void nothingIsLostAndNothingHappensTwice() {
        try (KeyedReceiver outside = new KeyedReceiver()) {
            String source = suite.source();
            String workflow = suite.workflow(source, "order.created", outside.graph());
            Redelivery provider = new Redelivery(suite, source);
            Map<String, Duration> stops = new TreeMap<>();

            provider.deliverDuring(() -> PortPlan.SERVICES.forEach(service -> stops.put(service, restart(service))));
            provider.deliverAgain();

            int deliveries = provider.events().size();
            assertTrue(deliveries > 100, "there was a load: " + deliveries);
            provider.events().forEach((delivery, events) -> assertEquals(1, events.size(), "events of " + delivery));
            await().atMost(END)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> suite.executions(workflow, "&status=SUCCESS&page_size=1")
                                    .getInt("count")
                            >= deliveries);
            assertEquals(provider.allEvents(), new HashSet<>(suite.triggers(workflow)));
            assertEquals(deliveries, suite.triggers(workflow).size(), "one execution for each event");
            assertEquals(deliveries, outside.things(), "one thing asked for each execution");
            assertEquals(deliveries, outside.calls(), "and asked for once");
            stops.forEach((service, took) -> assertTrue(took.compareTo(GRACE) < 0, service + " stopped after " + took));
        }
    }

    @Test
    void whoIsToldToStopIsNotReadyFirstAndServesMeanwhile() {
        Part replica = suite.parts().another("event", Map.of("QUARKUS_SHUTDOWN_DELAY", "20s"));
        String health = "http://127.0.0.1:" + replica.port() + "/q/health/";

        ProcessHandle.of(replica.pid()).orElseThrow().destroy();

        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> given().get(health + "ready").statusCode() == 503);
        given().get(health + "live").then().statusCode(200);
        assertTrue(replica.alive(), "it serves those who have not heard of it");
        await().atMost(Duration.ofMinutes(1)).until(() -> !replica.alive());
    }

    private Duration restart(String service) {
        long begin = System.nanoTime();
        suite.parts().stop(service);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        suite.parts().start(service);
        return took;
    }
}
