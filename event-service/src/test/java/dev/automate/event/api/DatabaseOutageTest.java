package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.ORDER_CREATED;
import static dev.automate.event.api.Given.SOURCES;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.signed;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.event.testing.Receiver;
import dev.automate.testkit.CutOffPostgres;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
@WithTestResource(CutOffPostgres.class)
class DatabaseOutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String tenant = Given.newTenant();

    @Test
    void withoutItsDatabaseTheServiceIsUnavailableAndThenGoesOn() {
        String id = Given.source(tenant, "stripe", "sha256");
        assertEquals(202, deliver().statusCode());

        CutOffPostgres.cut();

        await().atMost(LIMIT).until(() -> deliver().statusCode() == 503);
        unavailable(deliver());
        unavailable(signed(tenant, ORDER_CREATED).post(WEBHOOKS + "not-in-memory/"));
        unavailable(editor(tenant).body("{\"type\": \"a\", \"payload\": {}}").post(EVENTS));
        unavailable(editor(tenant).get(EVENTS));
        unavailable(editor(tenant).get(EVENTS + "evt-1/"));
        unavailable(editor(tenant).get(SOURCES));
        unavailable(editor(tenant).body("{\"source\": \"new\"}").post(SOURCES));
        unavailable(editor(tenant).body("{\"enabled\": true}").patch(SOURCES + id + "/"));
        unavailable(editor(tenant).delete(SOURCES + id + "/"));

        CutOffPostgres.mend();

        await().atMost(LIMIT).until(() -> deliver().statusCode() == 202);
    }

    @Test
    void whatHappensMeanwhileIsToldToSubscriptionsAfterwards() {
        try (Receiver receiver = new Receiver()) {
            Outgoing outgoing = new Outgoing(tenant);
            outgoing.subscribed(receiver.url("/hook"));

            CutOffPostgres.cut();
            await().atMost(LIMIT)
                    .until(() -> editor(tenant).get(Outgoing.SUBSCRIPTIONS).statusCode() == 503);
            Outgoing.tell(outgoing.end("execution.failed"));
            CutOffPostgres.mend();

            await().atMost(LIMIT).until(() -> receiver.asked().size() == 1);
        }
    }

    private Response deliver() {
        return signed(tenant, ORDER_CREATED).post(WEBHOOKS + "stripe/");
    }

    private static void unavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("error.code", equalTo("SERVICE_UNAVAILABLE"));
    }
}
