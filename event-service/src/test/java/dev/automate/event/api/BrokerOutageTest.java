package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.signed;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.parts.FreePorts;
import dev.automate.parts.KafkaPart;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerOutageTest.OwnBroker.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(TestIssuer.class)
class BrokerOutageTest {
    private static final String PORT = "automate.test.own-broker.port";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Long enough for sends to run into their delivery timeout and fail. */
    private static final Duration OUTAGE = Duration.ofSeconds(15);

    private final String tenant = Given.newTenant();
    private final Pool pool;
    private final Path home =
            Path.of("target", "own-broker-" + ProcessHandle.current().pid());
    private final int controllerPort = FreePorts.next();

    BrokerOutageTest(Pool pool) {
        this.pool = pool;
    }

    /** The address of a broker that the test starts and stops. */
    public static final class OwnBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(PORT) == null) {
                System.setProperty(PORT, Integer.toString(FreePorts.next()));
            }
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + System.getProperty(PORT));
        }
    }

    @Test
    void everyEventOfAnOutageIsAcceptedAndLeavesAfterwards() {
        Given.source(tenant, "stripe", "sha256");
        Set<String> accepted = new TreeSet<>();
        accepted.add(deliver());
        try (KafkaPart kafka = startedBroker()) {
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(accepted, arrived(kafka)));
        }

        await().pollInterval(Duration.ofMillis(500)).atMost(LIMIT).until(acceptingFor(OUTAGE, accepted));

        try (KafkaPart kafka = startedBroker()) {
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(accepted, arrived(kafka)));
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(0, waiting()));
            accepted.add(deliver());
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(accepted, arrived(kafka)));
        }
    }

    private Callable<Boolean> acceptingFor(Duration outage, Set<String> accepted) {
        long end = System.nanoTime() + outage.toNanos();
        return () -> {
            accepted.add(deliver());
            accepted.add(emit());
            return System.nanoTime() > end;
        };
    }

    private String deliver() {
        return signed(tenant, Given.ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(202)
                .extract()
                .path("event_id");
    }

    private String emit() {
        return editor(tenant)
                .body("{\"type\": \"custom.event\", \"payload\": {}}")
                .post(EVENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("event_id");
    }

    private long waiting() {
        return pool.query("select count(*) from event.outbox")
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    /** The ids on the topic; an event may be sent twice around an outage. */
    private Set<String> arrived(KafkaPart kafka) {
        return EventTopic.recordsNow("127.0.0.1:" + kafka.port(), tenant).stream()
                .map(each -> EventTopic.event(each).id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private KafkaPart startedBroker() {
        Path root = Path.of(System.getProperty("automate.root", "."));
        KafkaPart kafka =
                KafkaPart.start(home, Integer.getInteger(PORT), controllerPort, KafkaPart.builtClasspath(root));
        kafka.awaitReady(LIMIT);
        return kafka;
    }
}
