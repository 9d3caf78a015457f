package dev.automate.rag;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.CutOffPostgres;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "rag"))
@WithTestResource(TestIssuer.class)
@WithTestResource(CutOffPostgres.class)
class DatabaseOutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void withoutItsDatabaseTheServiceIsUnavailableAndThenGoesOn() {
        get("/api/rag/endpoints/").then().statusCode(200);

        CutOffPostgres.cut();

        await().atMost(LIMIT).until(() -> get("/api/rag/endpoints/").statusCode() == 503);
        unavailable(get("/api/rag/endpoints/"));

        CutOffPostgres.mend();

        await().atMost(LIMIT).until(() -> get("/api/rag/endpoints/").statusCode() == 200);
    }

    private static Response get(String path) {
        return given().auth()
                .oauth2(TestIssuer.token("default", "user:1", Scope.RAG_QUERY))
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
