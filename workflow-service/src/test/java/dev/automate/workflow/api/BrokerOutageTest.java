package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.message.Topics;
import dev.automate.parts.FreePorts;
import dev.automate.parts.KafkaPart;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerOutageTest.OwnBroker.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(TestIssuer.class)
class BrokerOutageTest {
    private static final String PORT = "automate.test.own-broker.port";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final String tenant = Given.newTenant();
    private final Path home =
            Path.of("target", "own-broker-" + ProcessHandle.current().pid());
    private final int controllerPort = FreePorts.next();

    /** The address of a broker that the test starts and stops. */
    public static final class OwnBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(PORT) == null) {
                System.setProperty(PORT, Integer.toString(FreePorts.next()));
            }
            return Map.of(
                    "kafka.bootstrap.servers",
                    "127.0.0.1:" + System.getProperty(PORT),
                    "automate.workflow.publish-wait",
                    "1s");
        }
    }

    @Test
    void whatIsSavedWithoutABrokerLeavesOnceItIsThere() {
        String beforeTheFirstStart = createdId(tenant, ORDER_PROCESSOR);
        try (KafkaPart kafka = startedBroker()) {
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(1, count(kafka, beforeTheFirstStart)));
        }
        String inTheOutage = createdId(tenant, Given.workflow("in the outage"));
        editor(tenant).delete(WORKFLOWS + beforeTheFirstStart + "/").then().statusCode(204);

        try (KafkaPart kafka = startedBroker()) {
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(1, count(kafka, inTheOutage)));
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(2, count(kafka, beforeTheFirstStart)));

            String afterwards = createdId(tenant, Given.workflow("afterwards"));

            await().atMost(LIMIT).untilAsserted(() -> assertEquals(1, count(kafka, afterwards)));
        }
    }

    private KafkaPart startedBroker() {
        Path root = Path.of(System.getProperty("automate.root", "."));
        KafkaPart kafka =
                KafkaPart.start(home, Integer.getInteger(PORT), controllerPort, KafkaPart.builtClasspath(root));
        kafka.awaitReady(LIMIT);
        return kafka;
    }

    /** How many different records of a key there are; a message may be sent twice around an outage. */
    private static long count(KafkaPart kafka, String key) {
        List<String> values = TopicRecords.now("127.0.0.1:" + kafka.port(), Topics.WORKFLOWS, key).stream()
                .map(each -> each.value() == null ? "" : new String(each.value(), StandardCharsets.UTF_8))
                .toList();
        return values.stream().distinct().count();
    }
}
