package dev.automate.rag;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.OperatorsDoors;
import org.junit.jupiter.api.Test;

@ServiceTest
class OperatorsDoorsTest {
    @Test
    void healthMetricsAndOpenApiAreThere() {
        OperatorsDoors.check("/api/rag/endpoints");
    }

    @Test
    void whatIsNotBuiltIsNotFound() {
        given().get("/api/rag/not-built/at-all/").then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
    }
}
