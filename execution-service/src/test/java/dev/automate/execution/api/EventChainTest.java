package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.execution.testing.GatewayDoorForServices;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.SuiteAround;
import dev.automate.testkit.TestIssuer;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an event on Kafka to the event that it causes. */
@ServiceTest
class EventChainTest {
    private static final String DOOR = "/api/automate/events/";
    private static final String GRAPH = """
            {'nodes':[
              {'id':'sum','type':'code.expression','config':{
                 'values':{'net':'{{ event.payload.n * 10 }}','tax':'{{ vars.net / 5 }}'},'expression':'{{ vars.net + vars.tax }}'}},
              {'id':'tell','type':'event.emit','config':{'type':'link.next','payload':{'sum':'{{ steps.sum.output.result }}'}}}]}
            """;

    private final Sender sender = new Sender();
    private final String tenant = "t-" + UUID.randomUUID();
    private OtherServer suite;

    @BeforeEach
    void open() {
        suite = new OtherServer(SuiteAround.port());
        suite.willAnswer(GatewayDoorForServices.PATH, OtherServer.Answer.json(200, "{'token':'t-1','expires_in':60}"));
        suite.willAnswer(DOOR, OtherServer.Answer.json(201, "{'event_id':'evt-9','trace_id':'t'}"));
    }

    @AfterEach
    void close() {
        sender.close();
        suite.close();
    }

    @Test
    void everyEventIsOneHopFurther() {
        UUID workflow = sender.workflow(tenant, "link", GRAPH);
        sender.event(Sender.message(tenant, "link", "{'n':5}").after(5));

        String id = onlyExecution(workflow, "SUCCESS");

        OtherServer.Asked asked = suite.asked(DOOR).getFirst();
        assertEquals("6", asked.header("X-Automate-Hops"));
        assertEquals(
                Sender.json("{'type':'link.next','payload':{'sum':60},'dedupe_key':'" + id + ":tell'}"),
                Sender.json(asked.body()));
        assertEquals(
                tenant,
                Sender.json(suite.asked(GatewayDoorForServices.PATH).getFirst().body())
                        .path("tenant")
                        .asText());
    }

    @Test
    void aChainWithoutEndIsEnded() {
        UUID workflow = sender.workflow(tenant, "link", GRAPH);
        sender.event(Sender.message(tenant, "link", "{'n':5}").after(16));

        String id = onlyExecution(workflow, "FAILED");

        assertEquals(0, suite.asked(DOOR).size());
        given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ))
                .get("/api/automate/executions/" + id + "/")
                .then()
                .body("steps.find { it.node_key == 'tell' }.status", equalTo("FAILED"));
    }

    private String onlyExecution(UUID workflow, String status) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> list(workflow, status), found -> found.getInt("count") == 1)
                .getString("results[0].id");
    }

    private JsonPath list(UUID workflow, String status) {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ))
                .queryParam("workflow", workflow)
                .queryParam("status", status)
                .get("/api/automate/executions/")
                .jsonPath();
    }
}
