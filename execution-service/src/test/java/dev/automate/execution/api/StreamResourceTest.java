package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.testing.EventStream;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.WatchingClosely;
import dev.automate.execution.usecase.WatcherPlaces;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows are written by hand, as another replica would; a real client on a real connection hears of them. */
@ServiceTest
@TestProfile(WatchingClosely.class)
class StreamResourceTest {
    private final Sender sender = new Sender();
    private final ExecutionStore store;
    private final WatcherPlaces places;
    private final Pool pool;
    private final String tenant = "l-" + UUID.randomUUID();

    StreamResourceTest(ExecutionStore store, WatcherPlaces places, Pool pool) {
        this.store = store;
        this.places = places;
        this.pool = pool;
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void whatHappensIsToldInOrderAndThenTheStreamEnds() {
        String id = foreign();
        try (EventStream stream = watch(tenant, id, "")) {
            stream.waitFor("execution RUNNING");
            step(id, "a", "RUNNING");
            stream.waitFor("step a RUNNING");
            step(id, "a", "SUCCESS");
            stream.waitFor("step a SUCCESS");
            over(id);
            stream.waitForEnd();

            assertEquals(
                    List.of(
                            "execution RUNNING",
                            "step a RUNNING",
                            "step a SUCCESS",
                            "execution SUCCESS",
                            "end SUCCESS"),
                    stream.told());
        }
        await().untilAsserted(() -> assertEquals(0, places.takenBy(tenant)));
    }

    @Test
    void whoeverComesBackGoesOnWhereHeStopped() {
        String id = foreign();
        step(id, "a", "SUCCESS");
        String seen;
        try (EventStream first = watch(tenant, id, "")) {
            first.waitFor("step a SUCCESS");
            seen = first.lastId();
        }
        step(id, "b", "SUCCESS");
        over(id);

        try (EventStream second = watch(tenant, id, seen)) {
            second.waitForEnd();
            assertEquals(List.of("step b SUCCESS", "execution SUCCESS", "end SUCCESS"), second.told());
        }
    }

    @Test
    void anExecutionOfThisReplicaIsWatchedToItsEnd() {
        UUID workflow = sender.manualWorkflow(tenant, true, """
                {'nodes':[{'id':'a','type':'delay','config':{'duration':'1s'}},{'id':'b','type':'logging','config':{'message':'x'}}]}
                """);
        String id = given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_WRITE))
                .post("/api/automate/workflows/" + workflow + "/run/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");

        try (EventStream stream = watch(tenant, id, "")) {
            stream.waitForEnd();
            List<String> told = stream.told();
            assertEquals("end SUCCESS", told.getLast());
            assertTrue(told.containsAll(List.of("step a SUCCESS", "step b SUCCESS")), told.toString());
        }
    }

    @Test
    void aQuietStreamSaysThatItIsThere() {
        try (EventStream stream = watch(tenant, foreign(), "")) {
            await().atMost(Duration.ofSeconds(10)).until(() -> stream.comments() >= 3);
        }
    }

    @Test
    void placesAreBoundedAndWhoGoesFreesHis() {
        String id = foreign();
        EventStream first = watch(tenant, id, "");
        try (EventStream second = watch(tenant, id, "")) {
            second.waitFor("execution RUNNING");
            first.waitFor("execution RUNNING");
            refused(tenant, id, 429, "RATE_LIMITED");

            first.close();

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(1, places.takenBy(tenant)));
            try (EventStream third = watch(tenant, id, "")) {
                third.waitFor("execution RUNNING");
            }
        }
    }

    @Test
    void aFullReplicaRefusesEverybodyForAWhile() {
        String others = "m-" + UUID.randomUUID();
        String id = foreign();
        try (EventStream first = watch(tenant, id, "");
                EventStream second = watch(tenant, id, "");
                EventStream third = watch(others, running(others), "")) {
            third.waitFor("execution RUNNING");
            first.waitFor("execution RUNNING");
            second.waitFor("execution RUNNING");

            refused(others, running(others), 503, "SERVICE_UNAVAILABLE");
        }
    }

    @Test
    void anotherTenantsExecutionCanNotBeWatched() {
        String id = foreign();

        given().auth()
                .oauth2(TestIssuer.token("somebody-else", "user:eve", Scope.EXECUTIONS_READ))
                .get("/api/automate/executions/" + id + "/stream/")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("NOT_FOUND"));
        given().get("/api/automate/executions/" + id + "/stream/").then().statusCode(401);
    }

    private static void refused(String tenant, String id, int status, String code) {
        given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ))
                .get("/api/automate/executions/" + id + "/stream/")
                .then()
                .statusCode(status)
                .header("Retry-After", notNullValue())
                .body("error.code", equalTo(code));
    }

    private static EventStream watch(String tenant, String id, String lastId) {
        String token = TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ);
        return EventStream.open("/api/automate/executions/" + id + "/stream/", token, lastId);
    }

    private String foreign() {
        return running(tenant);
    }

    /** Leased for long by nobody here. */
    private String running(String owner) {
        Execution execution = Executions.of(owner, UUID.randomUUID(), 1, "evt", Sender.json("{}"));
        NewExecution one = new NewExecution(execution, "evt", "type", "api", execution.trigger(), false);
        store.insertIfAbsent(List.of(one), 1, Duration.ofMinutes(10)).await().atMost(Duration.ofSeconds(10));
        return execution.id();
    }

    private void step(String id, String node, String status) {
        TrustedSql.run(pool, """
                insert into execution.step (id, execution_id, tenant, node_key, attempt, status, started_at)
                values ('step-0000000' || $2, $1, $3, $2, 1, $4, now())
                    on conflict (execution_id, node_key) do update set status = excluded.status
                """, Tuple.of(id, node, tenant, status));
    }

    private void over(String id) {
        TrustedSql.run(
                pool,
                "update execution.execution set status = 'SUCCESS', wake_at = null, finished_at = now() where id = $1",
                Tuple.of(id));
    }
}
