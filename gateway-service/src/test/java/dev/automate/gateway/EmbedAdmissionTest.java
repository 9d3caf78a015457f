package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static dev.automate.gateway.GivenEmbed.SHOP;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.EmbedKey;
import dev.automate.common.json.Json;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatewayTest
class EmbedAdmissionTest {
    @Inject
    Given given;

    @Inject
    GivenEmbed embeds;

    @Test
    void aKeyOpensItsDoorsAsTheEmbedAndNobodyElse() throws IOException {
        GivenEmbed.Made embed = embeds.embed();

        String authorization = key(embed)
                .header("Origin", SHOP)
                .body("{\"message\": \"Hello\"}")
                .post(embed.door("chat"))
                .then()
                .statusCode(200)
                .body("service", equalTo("embed"))
                .extract()
                .path("headers.authorization");

        JsonNode claims = claims(authorization);
        assertEquals("embed:" + embed.id(), claims.path("sub").asText());
        assertEquals(embed.tenant(), claims.path("tenant").asText());
        assertEquals("[\"embed:chat\"]", claims.path("groups").toString());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "chat,https://shop.example.com,200",
                "chat,https://a.below.example.com,200",
                "chat,https://below.example.com,403",
                "chat,https://evil.example,403",
                "chat,null,403",
                "chat,-,403",
                "config,https://shop.example.com,200",
                "config,https://evil.example,403",
                "config,-,200",
                "session,https://shop.example.com,200",
                "session,https://evil.example,403",
                "session,-,403"
            })
    void whereAKeyMayBeShownFrom(String door, String origin, int status) {
        GivenEmbed.Made embed = embeds.embed();
        RequestSpecification request = key(embed);
        if (origin != null) {
            request.header("Origin", origin);
        }

        request.post(embed.door(door)).then().statusCode(status);
    }

    @Test
    void twoOriginsAreNone() {
        GivenEmbed.Made embed = embeds.embed();

        key(embed).header("Origin", SHOP, SHOP).post(embed.door("chat")).then().statusCode(403);
    }

    /** Who it is comes before where it is from: a wrong key learns nothing of the origins. */
    @ParameterizedTest
    @CsvSource({"https://shop.example.com", "https://evil.example"})
    void aWrongKeyIsRefusedWhereverItComesFrom(String origin) {
        GivenEmbed.Made embed = embeds.embed();
        GivenEmbed.Made other = embeds.embed();
        String right = embed.key().text();
        List<String> wrong = List.of(
                other.key().text(),
                EmbedKey.next().text(),
                right.substring(0, 16) + "0".repeat(64),
                right + "0",
                right.replace("ek_", "ak_"),
                "ek_",
                "");

        for (String key : wrong) {
            json().header("X-API-Key", key)
                    .header("Origin", origin)
                    .post(embed.door("chat"))
                    .then()
                    .onFailMessage(key)
                    .statusCode(401)
                    .body("error.code", equalTo("UNAUTHORIZED"));
        }
        json().header("Origin", origin).post(embed.door("chat")).then().statusCode(401);
        json().header("X-API-Key", right)
                .header("Origin", origin)
                .post("/api/embed/00000000-0000-0000-0000-000000000000/chat/")
                .then()
                .statusCode(401);
        json().header("X-API-Key", right).post("/api/embed/7/chat/").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/embed/",
        "POST,/api/embed/",
        "GET,/api/embed/{id}/",
        "DELETE,/api/embed/{id}/",
        "POST,/api/embed/{id}/rotate-key/",
        "GET,/api/automate/workflows/",
        "POST,/api/automate/workflows/1/run/",
        "PUT,/api/automate/workflows/1/schedule/",
        "GET,/api/automate/node-types/",
        "GET,/api/automate/connections/",
        "GET,/api/automate/executions/",
        "GET,/api/automate/events/",
        "POST,/api/automate/webhooks/stripe/",
        "GET,/api/automate/webhook-sources/",
        "GET,/api/automate/dead-letters/",
        "GET,/api/automate/subscriptions/",
        "POST,/api/datachat/chat/",
        "POST,/api/rag/endpoints/x/query/",
        "GET,/api/auth/me/",
        "GET,/api/auth/api-keys/",
        "GET,/api/auth/users/"
    })
    void whatAnEmbedGivesOutOpensNothingElse(String method, String path) {
        GivenEmbed.Made embed = embeds.embed();
        String other = path.replace("{id}", embed.id().toString());
        String token = VisitorSessionTest.session(embed).getString("token");

        key(embed).header("Origin", SHOP).request(method, other).then().statusCode(401);
        bearer(embed.key().text()).request(method, other).then().statusCode(401);
        bearer(token).header("Origin", SHOP).request(method, other).then().statusCode(401);
        json().header("X-API-Key", token).request(method, other).then().statusCode(401);
    }

    @Test
    void aRotatedKeyCountsAsLongAsItWasToldTo() {
        GivenEmbed.Made embed = embeds.embed();
        EmbedKey next = EmbedKey.next();

        embeds.tell(embed, 60, GivenEmbed.key(embed.key(), Instant.now().plusSeconds(600)), GivenEmbed.key(next, null));

        key(embed).get(embed.door("config")).then().statusCode(200);
        bearer(next.text()).get(embed.door("config")).then().statusCode(200);

        embeds.tell(embed, 60, GivenEmbed.key(embed.key(), Instant.now().minusMillis(1)), GivenEmbed.key(next, null));

        key(embed).get(embed.door("config")).then().statusCode(401);
        bearer(next.text()).get(embed.door("config")).then().statusCode(200);
    }

    @Test
    void nothingOfADeletedEmbedOpensItsDoors() {
        GivenEmbed.Made embed = embeds.embed();
        String token = VisitorSessionTest.session(embed).getString("token");

        embeds.delete(embed);

        key(embed).get(embed.door("config")).then().statusCode(401);
        bearer(token).header("Origin", SHOP).post(embed.door("chat")).then().statusCode(401);
        json().header("Origin", SHOP).post(embed.door("session")).then().statusCode(403);
    }

    @Test
    void embedsOfADisabledTenantAreShut() {
        GivenEmbed.Made embed = embeds.embed();
        given.run("update gateway.tenant set enabled = false where id = $1", Tuple.of(embed.tenant()));

        key(embed).get(embed.door("config")).then().statusCode(401);
    }

    @Test
    void noOtherTenantCanBeAskedFor() {
        GivenEmbed.Made embed = embeds.embed();

        key(embed)
                .header("X-Tenant-ID", given.tenant())
                .get(embed.door("config"))
                .then()
                .statusCode(403);
        key(embed)
                .header("X-Tenant-ID", embed.tenant())
                .get(embed.door("config"))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"editor,chat,200", "editor,config,200", "editor,session,403", "viewer,chat,403", "viewer,config,403"})
    void whoMayChangeAnEmbedMayTryItOut(String role, String door, int status) {
        GivenEmbed.Made embed = embeds.embed();
        String user = Given.access(given.user(embed.tenant(), role));

        bearer(user).post(embed.door(door)).then().statusCode(status);
    }

    @Test
    void embedsOfOthersAreNotThereToTry() {
        Given.User editor = given.user("editor");
        GivenEmbed.Made own = embeds.embed(editor.tenant(), 60);
        GivenEmbed.Made foreign = embeds.embed();
        String key = Given.key(editor, "embeds:write").text();
        String reading = Given.key(editor, "embeds:read").text();

        json().header("X-API-Key", key).post(own.door("chat")).then().statusCode(200);
        json().header("X-API-Key", reading).post(own.door("chat")).then().statusCode(403);
        json().header("X-API-Key", key).post(foreign.door("chat")).then().statusCode(404);
        bearer(Given.access(editor)).get(foreign.door("config")).then().statusCode(404);
        bearer(Given.access(editor)).get("/api/embed/7/config/").then().statusCode(404);
    }

    @Test
    void theScopeOfVisitorsIsGivenToNobodyByHand() {
        bearer(Given.access(given.user("admin")))
                .body("{\"name\": \"k\", \"scopes\": [\"embed:chat\"]}")
                .post("/api/auth/api-keys/")
                .then()
                .statusCode(400);
    }

    @Test
    void onlyPagesOfTheEmbedAreToldThatTheyMayAsk() {
        GivenEmbed.Made embed = embeds.embed();

        preflight(SHOP)
                .options(embed.door("chat"))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Allow-Headers", "Content-Type, X-API-Key, Authorization, X-Request-ID")
                .header("Access-Control-Allow-Methods", "GET, HEAD, POST")
                .header("Access-Control-Allow-Credentials", (String) null)
                .header("Vary", "Origin");
        for (String origin : List.of("https://evil.example", EchoServices.FRIENDLY, "null")) {
            preflight(origin)
                    .options(embed.door("chat"))
                    .then()
                    .statusCode(401)
                    .header("Access-Control-Allow-Origin", (String) null)
                    .header("Vary", "Origin");
        }
        key(embed)
                .header("Origin", SHOP)
                .get(embed.door("config"))
                .then()
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Allow-Credentials", (String) null);
        json().header("Origin", SHOP)
                .post(embed.door("chat"))
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", SHOP);
        key(embed).get(embed.door("config")).then().header("Vary", "Origin");
    }

    static RequestSpecification key(GivenEmbed.Made embed) {
        return json().header("X-API-Key", embed.key().text());
    }

    private static RequestSpecification preflight(String origin) {
        return json().header("Origin", origin).header("Access-Control-Request-Method", "POST");
    }

    static JsonNode claims(String authorization) throws IOException {
        String payload = authorization.substring("Bearer ".length()).split("\\.", -1)[1];
        return Json.mapper().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
