package dev.automate.datachat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "datachat"))
class OperatorsDoorsTest {
    @Test
    void healthTellsTheDatabase() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name.toString()", containsString("connection"));
    }

    @Test
    void metricsAreThere() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }

    @Test
    void openApiNamesTheDoors() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey(containsString("/api/datachat/chat/history")));
    }

    @Test
    void whatIsNotBuiltIsNotFound() {
        given().get("/api/datachat/not-built/at-all/").then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
    }
}
