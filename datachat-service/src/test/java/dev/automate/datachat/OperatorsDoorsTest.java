package dev.automate.datachat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.automate.testkit.OperatorsDoors;
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
    void healthMetricsAndOpenApiAreThere() {
        OperatorsDoors.check("/api/datachat/chat/history");
    }

    @Test
    void whatIsNotBuiltIsNotFound() {
        given().get("/api/datachat/not-built/at-all/").then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
    }
}
