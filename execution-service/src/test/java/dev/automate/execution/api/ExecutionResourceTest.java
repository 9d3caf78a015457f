package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.caller.Scope;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ExecutionResourceTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ExecutionStore store;
    private final String tenant = "d-" + UUID.randomUUID();
    private final UUID workflow = UUID.randomUUID();

    ExecutionResourceTest(ExecutionStore store) {
        this.store = store;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/automate/executions/", "/api/automate/executions"})
    void listsArePagedWithLinksThatKeepTheFilters(String path) {
        running(3);

        as(Scope.EXECUTIONS_READ)
                .get(path + "?page_size=2&status=running&workflow=" + workflow)
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("results", hasSize(2))
                .body("previous", nullValue())
                .body("next", containsString("/api/automate/executions/?"))
                .body("next", containsString("status=running"))
                .body("results[0].workflow_name", equalTo("w"))
                .body("results[0].trigger_event_id", equalTo("evt-2"))
                .body("results[0].started_at", notNullValue())
                .body("results[0].finished_at", nullValue());
    }

    @Test
    void timesNarrowBothWays() {
        running(1);

        as(Scope.EXECUTIONS_READ)
                .queryParam("since", "2020-01-01T00:00:00Z")
                .queryParam("until", "2020-01-02T00:00:00Z")
                .get("/api/automate/executions/")
                .then()
                .statusCode(200)
                .body("count", equalTo(0));
        as(Scope.EXECUTIONS_READ)
                .queryParam("since", "2020-01-01T00:00:00Z")
                .get("/api/automate/executions/")
                .then()
                .statusCode(200)
                .body("count", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow=abc", "status=DONE", "since=yesterday", "until=1", "page=0", "page_size=101"})
    void aMalformedFilterIsRefused(String query) {
        as(Scope.EXECUTIONS_READ)
                .get("/api/automate/executions/?" + query)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void anotherTenantsExecutionDoesNotExist() {
        String id = running(1).getFirst().execution().id();
        String foreign = TestIssuer.token("somebody-else", "user:eve", Scope.EXECUTIONS_READ, Scope.EXECUTIONS_WRITE);

        given().auth()
                .oauth2(foreign)
                .get("/api/automate/executions/" + id + "/")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(foreign)
                .post("/api/automate/executions/" + id + "/replay/")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(foreign)
                .post("/api/automate/executions/" + id + "/cancel/")
                .then()
                .statusCode(404);
        as(Scope.EXECUTIONS_READ).get("/api/automate/executions/" + id).then().statusCode(200);
    }

    @Test
    void onlyWhoMayWriteReplays() {
        String id = running(1).getFirst().execution().id();

        given().get("/api/automate/executions/").then().statusCode(401);
        as(Scope.EVENTS_READ).get("/api/automate/executions/").then().statusCode(403);
        as(Scope.EXECUTIONS_READ)
                .post("/api/automate/executions/" + id + "/replay/")
                .then()
                .statusCode(403);
        as(Scope.EXECUTIONS_WRITE)
                .post("/api/automate/executions/" + id + "/replay/")
                .then()
                .statusCode(409);
        as(Scope.EXECUTIONS_WRITE)
                .contentType("application/json")
                .body("{\"version\":\"old\",\"x\":1}")
                .post("/api/automate/executions/" + id + "/replay/")
                .then()
                .statusCode(400)
                .body("error.details", hasSize(2));
    }

    private List<NewExecution> running(int count) {
        return IntStream.range(0, count).mapToObj(this::one).toList();
    }

    private NewExecution one(int i) {
        Execution execution = Executions.of(tenant, workflow, 1, "evt-" + i, Sender.json("{}"));
        NewExecution created = new NewExecution(execution, "evt-" + i, "type", "api", execution.trigger(), false);
        store.insertIfAbsent(List.of(created), 1, LONG).await().atMost(Duration.ofSeconds(10));
        return created;
    }

    private RequestSpecification as(String scope) {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", scope));
    }
}
