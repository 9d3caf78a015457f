package dev.automate.gateway;

import static org.hamcrest.Matchers.equalTo;

import dev.automate.testkit.OperatorsDoors;
import java.util.List;
import org.junit.jupiter.api.Test;

@GatewayTest
class OperatorsDoorsTest {
    @Test
    void healthMetricsAndOpenApiAreThere() {
        Given.json().post("/internal/token").then().statusCode(401);
        Given.json().get("/api/automate/workflows/").then().statusCode(401);

        OperatorsDoors.check("/api/auth/token");
    }

    @Test
    void theyAreNotThereForWhoComesThroughAProxy() {
        for (String path : List.of("/q/metrics", "/q/health", "/q/health/ready", "/q/openapi")) {
            for (String header : List.of("X-Forwarded-For", "Forwarded", "Via")) {
                Given.json()
                        .header(header, "127.0.0.1")
                        .get(path)
                        .then()
                        .statusCode(404)
                        .body("error.code", equalTo("NOT_FOUND"));
            }
        }
    }
}
