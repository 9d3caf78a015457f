package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A connection from the gateway to the audit log and into a run: who changed what, and no secret anywhere. */
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

    /** The answer to the saving call is enough: the run that begins next sends the new token, and shows neither of them. */
    @Test
    void aRunSendsTheTokenThatWasSavedLastAndShowsNone() throws IOException {
        List<String> sent = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> echo(exchange, sent));
        server.start();
        String name = "api_" + UUID.randomUUID().toString().replace('-', '_');
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        String id = suite.admin()
                .body("""
                        {"name": "%s", "type": "http", "config": {"base_url": "%s", "token": "%s"}}""".formatted(name, base, secret))
                .post("/api/automate/connections/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String workflow = suite.admin()
                .body("""
                        {"name": "%1$s", "trigger_type": "manual", "graph": {"nodes": [
                          {"id": "call", "type": "http.request", "config": {"connection": "%1$s", "url": "me"}},
                          {"id": "log", "type": "logging",
                           "config": {"message": "{{ steps.call.output.body }} {{ connections.%1$s.token | upper }}"}}]}}""".formatted(name))
                .post("/api/automate/workflows/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String token : List.of(secret, secret + "-2")) {
            suite.admin()
                    .body("{\"config\": {\"token\": \"" + token + "\"}}")
                    .patch("/api/automate/connections/" + id + "/")
                    .then()
                    .statusCode(200);
            String run = suite.admin()
                    .post("/api/automate/workflows/" + workflow + "/run/")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("execution_id");
            await().atMost(LIMIT)
                    .until(() -> "SUCCESS".equals(detail(run).jsonPath().getString("status")));
            String shown = detail(run).asString().toLowerCase(Locale.ROOT);
            assertFalse(shown.contains(secret.toLowerCase(Locale.ROOT)), shown);
        }

        assertEquals(List.of("Bearer " + secret, "Bearer " + secret + "-2"), sent);
        suite.admin()
                .post("/api/automate/connections/" + id + "/test/")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true));
        server.stop(0);
    }

    private Response detail(String execution) {
        return suite.admin().get("/api/automate/executions/" + execution + "/");
    }

    private static void echo(HttpExchange exchange, List<String> sent) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        sent.add(authorization);
        byte[] body = ("you sent " + authorization).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
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
