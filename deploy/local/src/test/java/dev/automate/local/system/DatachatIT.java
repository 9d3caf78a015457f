package dev.automate.local.system;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Questions over the two databases that come with the suite: the demo shop, and what the suite itself did. */
class DatachatIT {
    private static final String CHAT = "/api/datachat/chat/";

    private final Suite suite = new Suite();

    @Test
    void theShopIsAskedAndTheNextQuestionLeansOnTheOneBefore() {
        String session = ask(suite.admin(), "shop", "Revenue by month this year")
                .statusCode(200)
                .body("engine", equalTo("builtin"))
                .body("data.rows.size()", greaterThan(0))
                .extract()
                .path("session_id");

        String message = suite.admin()
                .body(Map.of("question", "only in Germany", "session_id", session))
                .post(CHAT)
                .then()
                .statusCode(200)
                .body("sql", containsString("'Germany'"))
                .extract()
                .path("message_id");

        suite.admin()
                .accept("image/svg+xml")
                .get(CHAT + "messages/" + message + "/chart")
                .then()
                .statusCode(200)
                .contentType(containsString("image/svg+xml"));
        suite.admin().get(CHAT + "history/").then().body("messages", hasSize(4));
    }

    @Test
    void anAnswerIsStreamedInStages() {
        String events = suite.admin()
                .body(Map.of("question", "How many customers do we have?", "source", "shop"))
                .post(CHAT + "stream/")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertTrue(events.matches("(?s).*event: stage.*event: sql.*event: rows.*event: answer.*"), events);
    }

    @Test
    void theSuiteTellsATenantWhatItDidAndNobodyElse() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        suite.accepted(source, Suite.order("ORD-" + UUID.randomUUID()));
        suite.endedExecution(workflow);
        String count = "How many successful executions were there today?";

        ask(suite.admin(), "suite", count).statusCode(200).body("data.rows[0][0]", greaterThan(0));

        ask(stranger(), "suite", count).statusCode(200).body("data.rows[0][0]", equalTo(0));
        suite.admin()
                .get("/api/datachat/schema/?source=suite")
                .then()
                .body("tables.name", hasItems("executions", "events"));
    }

    /** Somebody of a tenant in which nothing ever happened. */
    private RequestSpecification stranger() {
        String tenant = "tenant-" + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        suite.admin()
                .body(Map.of("id", tenant, "name", "Elsewhere"))
                .post("/api/auth/tenants/")
                .then()
                .statusCode(201);
        suite.admin()
                .body("""
                        {"username": "%1$s", "password": "%2$s", "memberships": [{"tenant": "%1$s", "role": "viewer"}]}""".formatted(tenant, password))
                .post("/api/auth/users/")
                .then()
                .statusCode(201);
        String token = suite.anonymous()
                .body(Map.of("username", tenant, "password", password))
                .post("/api/auth/token/")
                .then()
                .statusCode(200)
                .extract()
                .path("access");
        return suite.anonymous().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse ask(RequestSpecification who, String source, String question) {
        return who.body(Map.of("question", question, "source", source))
                .post(CHAT)
                .then();
    }
}
