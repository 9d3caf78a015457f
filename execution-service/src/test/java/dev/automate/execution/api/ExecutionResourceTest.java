package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ExecutionResourceTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ExecutionStore store;
    private final Pool pool;
    private final String tenant = "d-" + UUID.randomUUID();
    private final UUID workflow = UUID.randomUUID();

    ExecutionResourceTest(ExecutionStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
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
    @ValueSource(
            strings = {
                "workflow=abc",
                "status=DONE",
                "since=yesterday",
                "until=1",
                "page=0",
                "page_size=101",
                "cursor=abc",
                "label=x"
            })
    void aMalformedFilterIsRefused(String query) {
        as(Scope.EXECUTIONS_READ)
                .get("/api/automate/executions/?" + query)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void linksAreFollowedToTheEndAndBackWithoutLossWhateverComesMeanwhile() {
        List<String> ids =
                running(5).stream().map(each -> each.execution().id()).toList();

        JsonPath first = page("/api/automate/executions/?page_size=2");
        running(8);
        JsonPath second = page(first.getString("next"));
        JsonPath third = page(second.getString("next"));
        JsonPath back = page(third.getString("previous"));

        assertEquals(List.of(ids.get(4), ids.get(3)), first.getList("results.id"));
        assertEquals(List.of(ids.get(2), ids.get(1)), second.getList("results.id"));
        assertEquals(List.of(ids.get(0)), third.getList("results.id"));
        assertEquals(second.getList("results.id"), back.getList("results.id"));
        assertEquals(8, third.getInt("count"));
    }

    @Test
    void filtersNarrowTogether() {
        String labelled = running(3).getFirst().execution().id();
        TrustedSql.run(pool, "insert into execution.label values ($1, 'env', 'prod', $2)", Tuple.of(tenant, labelled));
        TrustedSql.run(
                pool,
                "update execution.execution set status = 'FAILED', error = '{\"message\": \"Card DECLINED\"}' where id = $1",
                Tuple.of(labelled));

        counts("label=env:prod", 1);
        counts("label=env:prod&label=other:x", 0);
        counts("status=failed,success", 1);
        counts("status=failed,running", 3);
        counts("error=declined", 1);
        counts("error=unheard", 0);
        counts("event=evt-0&status=FAILED&error=card&label=env:prod&workflow=" + workflow, 1);
        counts("event=evt-1", 1);
    }

    @Test
    void whatANodeRunsIsListedUnderItsParentOnly() {
        List<NewExecution> some = running(2);
        String parent = some.getFirst().execution().id();
        TrustedSql.run(
                pool,
                "update execution.execution set parent_id = $1 where id = $2",
                Tuple.of(parent, some.getLast().execution().id()));

        counts("status=running", 1);
        counts("parent=" + parent, 1);
        as(Scope.EXECUTIONS_READ)
                .get("/api/automate/executions/" + parent + "/")
                .then()
                .body("children", equalTo(1))
                .body("parent_id", nullValue())
                .body("labels", equalTo(Map.of()))
                .body("waiting", nullValue());
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

    private JsonPath page(String link) {
        return as(Scope.EXECUTIONS_READ)
                .urlEncodingEnabled(false)
                .get(link)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void counts(String query, int expected) {
        as(Scope.EXECUTIONS_READ)
                .get("/api/automate/executions/?" + query)
                .then()
                .statusCode(200)
                .body("count", equalTo(expected))
                .body("results", hasSize(expected));
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
