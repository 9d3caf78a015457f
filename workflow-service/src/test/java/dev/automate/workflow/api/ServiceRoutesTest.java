package dev.automate.workflow.api;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import dev.automate.testkit.OperatorsDoors;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class ServiceRoutesTest {
    @Test
    void healthMetricsAndOpenApiAreThere() {
        OperatorsDoors.check("/api/automate/workflows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/automate/workflows",
                "/api/automate/workflows/{id}",
                "/api/automate/workflows/validate",
                "/api/automate/workflows/{id}/versions",
                "/api/automate/workflows/{id}/versions/{version}",
                "/api/automate/workflows/{id}/versions/{version}/restore",
                "/api/automate/node-types"
            })
    void everyPathIsDescribed(String path) {
        RestAssured.given()
                .accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey(path));
    }

    @Test
    void theParametersOfTheListAreDescribed() {
        RestAssured.given()
                .accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .body("paths.'/api/automate/workflows'.get.parameters.name", hasItem("ordering"))
                .body("components.schemas.WorkflowBody.properties", hasKey("trigger_config"));
    }
}
