package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.editor;
import static dev.automate.workflow.api.Given.workflow;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.automate.common.caller.Scope;
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
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
@WithTestResource(CutOffPostgres.class)
class DatabaseOutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void withoutItsDatabaseTheServiceIsUnavailableAndThenGoesOn() {
        get("/api/automate/workflows/").then().statusCode(200);

        CutOffPostgres.cut();

        await().atMost(LIMIT).until(() -> get("/api/automate/workflows/").statusCode() == 503);
        unavailable(get("/api/automate/workflows/"));
        unavailable(get("/api/automate/workflows/00000000-0000-4000-8000-000000000000/"));
        unavailable(get("/api/automate/workflows/00000000-0000-4000-8000-000000000000/versions/"));
        unavailable(get("/api/automate/workflows/00000000-0000-4000-8000-000000000000/versions/1/"));
        unavailable(editor("default").body(workflow("new")).post(WORKFLOWS));
        unavailable(editor("default")
                .body("{\"enabled\": true}")
                .patch(WORKFLOWS + "00000000-0000-4000-8000-000000000000/"));
        unavailable(editor("default").delete(WORKFLOWS + "00000000-0000-4000-8000-000000000000/"));

        CutOffPostgres.mend();

        await().atMost(LIMIT).until(() -> get("/api/automate/workflows/").statusCode() == 200);
    }

    private static Response get(String path) {
        return given().auth()
                .oauth2(TestIssuer.token("default", "user:1", Scope.WORKFLOWS_READ, Scope.WORKFLOWS_WRITE))
                .contentType("application/json")
                .get(path);
    }

    private static void unavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("error.code", equalTo("SERVICE_UNAVAILABLE"))
                .body("error.trace_id", notNullValue());
    }
}
