package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.ORDER_CREATED;
import static dev.automate.event.api.Given.SOURCES;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.signed;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class SourceRetentionTest {
    private final String tenant = Given.newTenant();

    @Test
    void anEventIsKeptAsLongAsItsSourceSaid() {
        String id = Given.source(tenant, "shop", "sha256");
        JsonPath before = delivered();
        change(id, "{\"retention\": \"P7D\"}")
                .statusCode(200)
                .body("retention", equalTo("7d"))
                .body("payload_retention", equalTo("7d"));
        change(id, "{\"payload_retention\": \"1d\"}")
                .statusCode(200)
                .body("retention", equalTo("7d"))
                .body("payload_retention", equalTo("1d"));

        JsonPath after = delivered();

        assertEquals(Duration.ofDays(90), kept(before, "until"));
        assertEquals(Duration.ofDays(30), kept(before, "payload_until"));
        assertEquals(Duration.ofDays(7), kept(after, "until"));
        assertEquals(Duration.ofDays(1), kept(after, "payload_until"));
        change(id, "{\"retention\": null, \"payload_retention\": null}")
                .body("retention", equalTo("90d"))
                .body("payload_retention", equalTo("30d"));
    }

    @Test
    void onlyStepsCanBeChosenAndThePayloadGoesFirst() {
        String id = Given.source(tenant, "shop", "sha256");

        change(id, "{\"retention\": \"10d\"}")
                .statusCode(400)
                .body("error.details[0].field", equalTo("retention"))
                .body("error.details[0].message", startsWith("Must be one of 1d, 3d"));
        change(id, "{\"retention\": \"0d\", \"payload_retention\": 7}").statusCode(400);
        change(id, "{\"retention\": \"7d\", \"payload_retention\": \"30d\"}")
                .statusCode(400)
                .body("error.details[0].field", equalTo("payload_retention"));
        editor(tenant).get(SOURCES + id + "/").then().body("retention", equalTo("90d"));
    }

    private JsonPath delivered() {
        String event = signed(tenant, ORDER_CREATED)
                .post(WEBHOOKS + "shop/")
                .then()
                .statusCode(202)
                .extract()
                .path("event_id");
        return editor(tenant)
                .get(EVENTS + event + "/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Duration kept(JsonPath event, String what) {
        return Duration.between(
                Instant.parse(event.getString("received_at")), Instant.parse(event.getString("kept." + what)));
    }

    private ValidatableResponse change(String id, String body) {
        return editor(tenant).body(body).patch(SOURCES + id + "/").then();
    }
}
