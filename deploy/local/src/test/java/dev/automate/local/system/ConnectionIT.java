package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A connection from the gateway to the audit log: who changed what, and no secret anywhere. */
class ConnectionIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Suite suite = new Suite();
    private final String secret = "xoxb-" + UUID.randomUUID();

    @Test
    void everyChangeOfAConnectionIsInTheAuditLogWithoutItsSecrets() {
        String name = "slack_" + UUID.randomUUID().toString().replace('-', '_');
        String id = suite.admin()
                .header("X-Trace-ID", "made-" + name)
                .body("""
                        {"name": "%s", "type": "slack", "config": {"token": "%s"}}""".formatted(name, secret))
                .post("/api/automate/connections/")
                .then()
                .statusCode(201)
                .body(not(containsString(secret)))
                .extract()
                .path("id");
        String path = "/api/automate/connections/" + id + "/";
        suite.admin()
                .body("{\"description\": \"Ours\", \"config\": {\"token\": \"" + secret + "-2\"}}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("secrets", equalTo(List.of("token")));
        suite.admin().delete(path).then().statusCode(204);

        JsonPath log = await().atMost(LIMIT).until(() -> entries(id), found -> found.getInt("count") == 3);

        assertEquals(List.of("deleted", "updated", "created"), log.getList("results.action"));
        assertEquals("made-" + name, log.getString("results[2].trace_id"));
        assertEquals(name, log.getString("results[2].changes.name"));
        assertEquals("Ours", log.getString("results[1].changes.description"));
        assertEquals("changed", log.getString("results[1].changes.secrets"));
    }

    private JsonPath entries(String id) {
        return suite.admin()
                .get("/api/auth/audit/?object_type=connection&object_id=" + id)
                .then()
                .statusCode(200)
                .body(not(containsString(secret)))
                .extract()
                .jsonPath();
    }
}
