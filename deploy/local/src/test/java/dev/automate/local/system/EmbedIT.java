package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An embed from its making to its visitors, and what neither its key nor their tokens open. */
class EmbedIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String SHOP = "https://shop.example.com";

    private final Suite suite = new Suite();

    @Test
    void thePageOfAnEmbedGetsItsConfigurationAndNobodyElseDoes() {
        JsonPath embed = embed(60);
        String config = "/api/embed/" + embed.getString("id") + "/config/";
        awaitKnown(embed);

        Map<String, Object> shown = with(embed.getString("api_key"))
                .header("Origin", SHOP)
                .get(config)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", SHOP)
                .extract()
                .jsonPath()
                .getMap("$");

        assertEquals(
                Map.of(
                        "title", "Support Chat",
                        "primary_color", "#667EEA",
                        "welcome_message", "Hi! How can I help you today?",
                        "placeholder", "Type your question...",
                        "rate_limit", 60),
                shown);
        with(embed.getString("api_key")).get(config).then().statusCode(200);
        with(embed.getString("api_key"))
                .header("Origin", "https://evil.example")
                .get(config)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
        with("ek_0123456789ab_" + "0".repeat(64)).get(config).then().statusCode(401);
        with(embed.getString("api_key")).get("/api/embed/").then().statusCode(401);
        with(embed.getString("api_key")).get("/api/auth/me/").then().statusCode(401);
    }

    @Test
    void aVisitorHasASessionWithoutAKey() {
        JsonPath embed = embed(60);
        String path = "/api/embed/" + embed.getString("id") + "/";
        awaitKnown(embed);

        JsonPath session = suite.anonymous()
                .header("Origin", SHOP)
                .post(path + "session/")
                .then()
                .statusCode(200)
                .body("session_id", startsWith("sess-"))
                .body("expires_in", equalTo(900))
                .extract()
                .jsonPath();

        bearer(session.getString("token"))
                .header("Origin", SHOP)
                .get(path + "config/")
                .then()
                .statusCode(200);
        bearer(session.getString("token"))
                .header("Origin", "https://other.example.com")
                .get(path + "config/")
                .then()
                .statusCode(403);
        bearer(session.getString("token")).get("/api/auth/me/").then().statusCode(401);
    }

    @Test
    void aKeyThatWasRotatedAwayIsRefusedWithinSeconds() {
        JsonPath embed = embed(10_000);
        String path = "/api/embed/" + embed.getString("id") + "/";
        awaitKnown(embed);

        String next = suite.admin()
                .body("{\"overlap\": \"0s\"}")
                .post(path + "rotate-key/")
                .then()
                .statusCode(200)
                .extract()
                .path("api_key");

        await().atMost(AT_ONCE).until(() -> status(embed.getString("api_key"), path) == 401);
        assertEquals(200, status(next, path));
        suite.admin().delete(path).then().statusCode(204);
        await().atMost(AT_ONCE).until(() -> status(next, path) == 401);
    }

    @Test
    void anEmbedHasItsOwnLimit() {
        JsonPath embed = embed(5);
        String path = "/api/embed/" + embed.getString("id") + "/";
        await().atMost(AT_ONCE)
                .until(() -> suite.anonymous()
                                .header("Origin", SHOP)
                                .header("Access-Control-Request-Method", "POST")
                                .options(path + "chat/")
                                .statusCode()
                        == 204);

        List<Integer> answers = List.of(1, 2, 3, 4, 5, 6).stream()
                .map(request -> status(embed.getString("api_key"), path))
                .toList();

        assertEquals(List.of(200, 200, 200, 200, 200, 429), answers);
    }

    @Test
    void aVisitorIsAnsweredByAWorkflow() {
        String workflow = suite.admin()
                .body("""
                        {"name": "Echo %s", "trigger_type": "manual", "graph": {"nodes": [
                          {"id": "reply", "type": "logging", "config": {"message": "You said: {{ inputs.message }}"}}]}}""".formatted(UUID.randomUUID()))
                .post("/api/automate/workflows/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        JsonPath embed = embed("\"workflow\": \"" + workflow + "\"", 60);
        String path = "/api/embed/" + embed.getString("id") + "/";
        awaitKnown(embed);
        suite.anonymous()
                .header("Origin", SHOP)
                .get(path + "widget.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Access-Control-Allow-Origin", "*");
        JsonPath session = suite.anonymous()
                .header("Origin", SHOP)
                .post(path + "session/")
                .then()
                .extract()
                .jsonPath();

        bearer(session.getString("token"))
                .header("Origin", SHOP)
                .contentType("application/json")
                .body("{\"message\": \"Hello\"}")
                .post(path + "chat/")
                .then()
                .statusCode(200)
                .body("response", equalTo("You said: Hello"));

        String later = suite.anonymous()
                .header("Origin", SHOP)
                .body(Map.of("resume_token", session.getString("resume_token")))
                .post(path + "session/")
                .then()
                .statusCode(200)
                .body("session_id", equalTo(session.getString("session_id")))
                .extract()
                .path("token");
        bearer(later)
                .header("Origin", SHOP)
                .get(path + "chat/")
                .then()
                .statusCode(200)
                .body("messages.content", equalTo(List.of("Hello", "You said: Hello")));
    }

    private JsonPath embed(int rateLimit) {
        return embed("\"datachat\": true", rateLimit);
    }

    private JsonPath embed(String target, int rateLimit) {
        return suite.admin()
                .body("""
                        {"title": "Support Chat", %s, "rate_limit": %d,
                         "allowed_origins": ["%s", "https://*.example.com"]}""".formatted(target, rateLimit, SHOP))
                .post("/api/embed/")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void awaitKnown(JsonPath embed) {
        String path = "/api/embed/" + embed.getString("id") + "/";
        await().atMost(Suite.SOON).until(() -> status(embed.getString("api_key"), path) == 200);
    }

    private int status(String key, String path) {
        return with(key).get(path + "config/").statusCode();
    }

    private RequestSpecification with(String key) {
        return suite.anonymous().header("X-API-Key", key);
    }

    private RequestSpecification bearer(String token) {
        return suite.anonymous().header("Authorization", "Bearer " + token);
    }
}
