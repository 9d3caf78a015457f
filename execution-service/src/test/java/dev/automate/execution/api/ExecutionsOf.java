package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.TestIssuer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;

/** A tenant's executions, as the API tells them. */
record ExecutionsOf(String tenant) {
    static final String PATH = "/api/automate/executions/";

    String onlyExecution(UUID workflow, String status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> count(workflow, status) == 1);
        return list(workflow, "").getString("results[0].id");
    }

    void ended(String id, String status) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> detail(id).body("status", equalTo(status)));
    }

    int count(UUID workflow, String status) {
        return list(workflow, status).getInt("count");
    }

    private JsonPath list(UUID workflow, String status) {
        RequestSpecification asked = as(Scope.EXECUTIONS_READ).queryParam("workflow", workflow);
        return (status.isEmpty() ? asked : asked.queryParam("status", status))
                .get(PATH)
                .jsonPath();
    }

    ValidatableResponse detail(String id) {
        return as(Scope.EXECUTIONS_READ).get(PATH + id + "/").then().statusCode(200);
    }

    RequestSpecification as(String scope) {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", scope));
    }
}
