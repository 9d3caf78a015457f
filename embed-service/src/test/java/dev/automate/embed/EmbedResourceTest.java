package dev.automate.embed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.EmbedKey;
import dev.automate.common.caller.Scope;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.message.EmbedMessage;
import dev.automate.common.message.Topics;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EmbedResourceTest {
    private static final String EMBEDS = "/api/embed/";
    private static final String SUPPORT = """
            {"title": "Support Chat", "rag_endpoint": "manuals",
             "allowed_origins": ["https://Shop.example.com:443", "https://shop.example.com", "https://*.example.com"]}""";

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void anEmbedBeginsWithTheReferencesWordsAndAKey() {
        ValidatableResponse made = created(SUPPORT);

        String id = made.header("Cache-Control", "no-store")
                .header("Location", endsWith(EMBEDS + made.extract().path("id") + "/"))
                .body("title", equalTo("Support Chat"))
                .body("primary_color", equalTo("#667EEA"))
                .body("welcome_message", equalTo("Hi! How can I help you today?"))
                .body("placeholder", equalTo("Type your question..."))
                .body("rate_limit", equalTo(60))
                .body("allowed_origins", equalTo(List.of("https://shop.example.com", "https://*.example.com")))
                .body("rag_endpoint", equalTo("manuals"))
                .body("datachat", equalTo(false))
                .body("workflow", nullValue())
                .body("api_key", matchesPattern("ek_[0-9a-f]{12}_[0-9a-f]{64}"))
                .extract()
                .path("id");
        made.body(
                "snippet",
                equalTo("<script async src=\"http://127.0.0.1:8080/api/embed/" + id + "/widget.js\"></script>"));
        editor().get(EMBEDS + id + "/")
                .then()
                .statusCode(200)
                .body("title", equalTo("Support Chat"))
                .body("api_key", nullValue());
    }

    @Test
    void theConfigurationIsTheReferencesFiveFields() {
        String id = created(SUPPORT).extract().path("id");

        Map<String, Object> configuration = visitor()
                .get(EMBEDS + id + "/config/")
                .then()
                .statusCode(200)
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
                configuration);
        editor().get(EMBEDS + id + "/config/").then().statusCode(403);
        visitor().get(EMBEDS + id + "/").then().statusCode(403);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        editor().body("""
                        {"title": " ", "primary_color": "red", "allowed_origins": ["*", "https://ok.example.com/x"],
                         "rate_limit": 0, "welcome_message": null, "workflow": "7", "colour": 1}""")
                .post(EMBEDS)
                .then()
                .statusCode(400)
                .body(
                        "error.details.field",
                        containsInAnyOrder(
                                "title",
                                "primary_color",
                                "allowed_origins[0]",
                                "allowed_origins[1]",
                                "rate_limit",
                                "welcome_message",
                                "workflow",
                                "colour"));
        editor().body("{}")
                .post(EMBEDS)
                .then()
                .statusCode(400)
                .body("error.details.field", containsInAnyOrder("title", "body"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"datachat\": false",
                ", \"datachat\": true, \"rag_endpoint\": \"manuals\"",
                ", \"datachat\": true, \"workflow\": \"550e8400-e29b-41d4-a716-446655440000\""
            })
    void oneAndOnlyOneAnswers(String targets) {
        editor().body("{\"title\": \"t\"" + targets + "}")
                .post(EMBEDS)
                .then()
                .statusCode(400)
                .body("error.details[0].message", containsString("Exactly one"));
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        String id = created(SUPPORT).extract().path("id");

        editor().body("{\"rag_endpoint\": null, \"datachat\": true, \"rate_limit\": 10000}")
                .patch(EMBEDS + id + "/")
                .then()
                .statusCode(200)
                .body("title", equalTo("Support Chat"))
                .body("rag_endpoint", nullValue())
                .body("datachat", equalTo(true))
                .body("rate_limit", equalTo(10_000))
                .body("allowed_origins.size()", equalTo(2));
        editor().body("{\"allowed_origins\": []}")
                .put(EMBEDS + id + "/")
                .then()
                .statusCode(200)
                .body("allowed_origins.size()", equalTo(0));
        editor().body("{\"rag_endpoint\": \"manuals\"}")
                .patch(EMBEDS + id + "/")
                .then()
                .statusCode(400);
    }

    @Test
    void embedsOfOthersAreNotThere() {
        String id = created(SUPPORT).extract().path("id");
        String other = TestIssuer.token("other-" + tenant, "user:eve", Scope.EMBEDS_READ, Scope.EMBEDS_WRITE);

        for (String path : List.of(EMBEDS + id + "/", EMBEDS + UUID.randomUUID() + "/", EMBEDS + "7/")) {
            with(other).get(path).then().statusCode(404);
            with(other).body("{\"title\": \"x\"}").patch(path).then().statusCode(404);
            with(other).delete(path).then().statusCode(404);
            with(other).post(path + "rotate-key/").then().statusCode(404);
        }
        with(TestIssuer.token(tenant, "user:ada", Scope.EMBEDS_READ))
                .body(SUPPORT)
                .post(EMBEDS)
                .then()
                .statusCode(403);
    }

    @Test
    void theGatewayKnowsTheKeyOnlyByItsHashWhenTheAnswerCame() {
        JsonPath made = created(SUPPORT).extract().jsonPath();
        String id = made.getString("id");

        byte[] value = TopicRecords.now(Topics.EMBEDS, id).getFirst().value();

        EmbedKey key = EmbedKey.parse(made.getString("api_key")).orElseThrow();
        EmbedMessage message = EmbedMessage.of(value);
        assertEquals(tenant, message.tenant());
        assertEquals(List.of(new EmbedMessage.Key(key.prefix(), key.sha256(), null)), message.keys());
        assertEquals(List.of("https://shop.example.com", "https://*.example.com"), message.allowedOrigins());
        assertFalse(new String(value, StandardCharsets.UTF_8).contains(key.text()));
    }

    @Test
    void aRotatedKeyEndsAfterItsOverlapAndADeletedEmbedIsATombstone() {
        JsonPath made = created(SUPPORT).extract().jsonPath();
        String path = EMBEDS + made.getString("id") + "/";
        String next = editor().post(path + "rotate-key/")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("api_key", not(equalTo(made.getString("api_key"))))
                .extract()
                .path("api_key");
        editor().body("{\"overlap\": \"0s\"}")
                .post(path + "rotate-key/")
                .then()
                .statusCode(200)
                .body("api_key", not(equalTo(next)));
        editor().delete(path).then().statusCode(204);
        editor().get(path).then().statusCode(404);

        List<byte[]> values = TopicRecords.now(Topics.EMBEDS, made.getString("id")).stream()
                .map(each -> each.value())
                .toList();
        List<EmbedMessage.Key> overlapping = EmbedMessage.of(values.get(1)).keys();
        Instant end = overlapping.getFirst().expiresAt();
        assertEquals(4, values.size());
        assertEquals(2, overlapping.size());
        assertTrue(end != null
                && Duration.between(Instant.now(), end).compareTo(Duration.ofHours(23)) > 0
                && Duration.between(Instant.now(), end)
                                .compareTo(Duration.ofHours(24).plusMinutes(1))
                        < 0);
        assertEquals(1, EmbedMessage.of(values.get(2)).keys().size());
        assertNull(values.get(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"overlap\": \"31d\"}", "{\"overlap\": \"soon\"}", "{\"overlap\": 5}", "{\"over\": \"1h\"}"})
    void anOverlapHasBounds(String body) {
        String id = created(SUPPORT).extract().path("id");

        editor().body(body).post(EMBEDS + id + "/rotate-key/").then().statusCode(400);
    }

    @Test
    void everyChangeIsAccountedForWithoutKeys() {
        JsonPath made = created(SUPPORT).extract().jsonPath();
        String path = EMBEDS + made.getString("id") + "/";
        editor().body("{\"title\": \"Sales\"}").patch(path).then().statusCode(200);
        editor().body("{\"title\": \"Sales\"}").patch(path).then().statusCode(200);
        editor().body("{\"overlap\": \"1h\"}").post(path + "rotate-key/").then().statusCode(200);
        editor().delete(path).then().statusCode(204);

        List<AuditMessage> entries = TopicRecords.now(Topics.AUDIT, tenant).stream()
                .map(each -> AuditMessage.of(each.value()))
                .toList();

        assertEquals(
                List.of("created", "updated", "rotated", "deleted"),
                entries.stream().map(AuditMessage::action).toList());
        assertEquals("{\"title\":\"Sales\"}", entries.get(1).changes().toString());
        assertEquals("PT1H", entries.get(2).changes().path("overlap").asText());
        assertTrue(entries.stream()
                .allMatch(entry -> entry.objectType().equals("embed")
                        && entry.principal().equals("user:ada")
                        && entry.objectId().equals(made.getString("id"))));
        assertFalse(entries.toString().contains(made.getString("api_key").substring(16)));
    }

    private ValidatableResponse created(String body) {
        return editor().body(body).post(EMBEDS).then().statusCode(201);
    }

    private RequestSpecification editor() {
        return with(TestIssuer.token(tenant, "user:ada", Scope.EMBEDS_READ, Scope.EMBEDS_WRITE));
    }

    private RequestSpecification visitor() {
        return with(TestIssuer.token(tenant, "visitor:sess-1", Scope.EMBED_CHAT));
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
