package dev.automate.event.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.automate.testkit.OperatorsDoors;
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
    void healthMetricsAndDescriptionAreThere() {
        OperatorsDoors.check("/webhooks/{source}");
    }

    @Test
    void theDescriptionNamesFieldsAsTheyAre() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItem(containsString("/webhook-sources/{id}")))
                .body("components.schemas.EmitBody.properties", hasKey("dedupe_key"))
                .body("components.schemas.AcceptedView.properties", hasKey("event_id"))
                .body("components.schemas.EventView.properties", hasKey("received_at"))
                .body("components.schemas.EventView.properties", not(hasKey("event")));
    }
}
