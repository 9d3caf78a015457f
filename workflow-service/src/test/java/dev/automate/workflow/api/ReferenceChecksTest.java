package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static dev.automate.workflow.api.Given.workflow;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class ReferenceChecksTest {
    private static final String VALIDATE = WORKFLOWS + "validate/";

    private final String tenant = Given.newTenant();

    @Test
    void aConnectionThatIsNotThereIsToldWithTheNearestName() {
        givenConnection("billing");

        editor(tenant)
                .body(calling("connections.biling.token"))
                .post(VALIDATE)
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("details.field", contains("graph.nodes[0].config.message"))
                .body("details[0].code", equalTo("unknown_connection"))
                .body("details[0].hint", equalTo("did you mean 'billing'?"));
        editor(tenant)
                .body(calling("connections.biling.token"))
                .post(WORKFLOWS)
                .then()
                .statusCode(400);
    }

    @Test
    void aConnectionThatIsThereIsNoProblem() {
        givenConnection("billing");

        editor(tenant)
                .body(calling("secrets['billing'].token"))
                .post(WORKFLOWS)
                .then()
                .statusCode(201);
    }

    @Test
    void anotherTenantsConnectionIsNotThere() {
        givenConnection("billing");

        editor(Given.newTenant())
                .body(calling("connections.billing.token"))
                .post(VALIDATE)
                .then()
                .body("details.code", contains("unknown_connection"));
    }

    @Test
    void aConnectionOfAnotherTypeIsTold() {
        givenConnection("billing");

        editor(tenant)
                .body("""
                        {"name": "w", "trigger_type": "manual", "graph": {"nodes": [{"id": "a",
                         "type": "slack.send_message",
                         "config": {"channel": "#x", "message": "y", "connection": "billing"}}]}}""")
                .post(VALIDATE)
                .then()
                .statusCode(200)
                .body("details.code", hasItem("wrong_connection_type"));
    }

    @Test
    void aTriggerNamesAWorkflowThatIsThere() {
        editor(tenant)
                .body(after("upstream"))
                .post(VALIDATE)
                .then()
                .body("details.field", contains("trigger_config.workflow"))
                .body("details.code", contains("unknown_workflow"));
        String id = createdId(tenant, workflow("Upstream"));

        editor(tenant).body(after("upstream")).post(VALIDATE).then().body("valid", equalTo(true));
        editor(tenant).body(after(id)).post(VALIDATE).then().body("valid", equalTo(true));
    }

    @Test
    void aWorkflowDoesNotWaitForItself() {
        String id = createdId(tenant, workflow("Self"));

        editor(tenant)
                .body("{\"trigger_type\": \"workflow\", \"trigger_config\": {\"workflow\": \"self\"}}")
                .patch(WORKFLOWS + id + "/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("trigger_config.workflow"))
                .body("error.details.code", contains("cycle"));
    }

    @Test
    void aProblemOutsideOfTheDefinitionHasNoCode() {
        editor(tenant)
                .body("{\"trigger_type\": \"manual\", \"graph\": {\"nodes\": []}}")
                .post(VALIDATE)
                .then()
                .body("details.find { it.field == 'name' }.code", nullValue())
                .body("details.find { it.field == 'graph.nodes' }.code", equalTo("malformed"));
    }

    private void givenConnection(String name) {
        Given.caller(tenant, Scope.CONNECTIONS_WRITE)
                .body("{\"name\": \"" + name + "\", \"type\": \"http\", \"config\": {\"token\": \"t\"}}")
                .post("/api/automate/connections/")
                .then()
                .statusCode(201);
    }

    private static String calling(String name) {
        return """
                {"name": "Caller", "trigger_type": "manual",
                 "graph": {"nodes": [{"id": "a", "type": "logging", "config": {"message": "{{ %s }}"}}]}}""".formatted(name);
    }

    private static String after(String workflow) {
        return """
                {"name": "After", "trigger_type": "workflow", "trigger_config": {"workflow": "%s"},
                 "graph": {"nodes": [{"id": "a", "type": "logging", "config": {"message": "x"}}]}}""".formatted(workflow);
    }
}
