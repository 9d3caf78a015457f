package dev.automate.event.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class OperatorsDoorsTest {
    @Test
    void operatorsSeeHealthAndMetrics() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }

    @Test
    void theDescriptionNamesDoorsAndFieldsAsTheyAre() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/automate/webhooks/{source}"))
                .body("paths", hasKey("/api/automate/events"))
                .body("paths", hasKey("/api/automate/webhook-sources/{id}"))
                .body("components.schemas.EmitBody.properties", hasKey("dedupe_key"))
                .body("components.schemas.AcceptedView.properties", hasKey("event_id"))
                .body("components.schemas.EventView.properties", not(hasKey("event")));
    }
}
