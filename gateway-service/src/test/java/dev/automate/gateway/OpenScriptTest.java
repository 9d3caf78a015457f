package dev.automate.gateway;

import static dev.automate.gateway.EmbedAdmissionTest.claims;
import static dev.automate.gateway.Given.json;
import static dev.automate.gateway.GivenEmbed.SHOP;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service shows to everybody, and what visitors may send. */
@GatewayTest
class OpenScriptTest {
    @Inject
    GivenEmbed embeds;

    @Test
    void everybodyGetsTheScriptAsNobody() throws IOException {
        ValidatableResponse answer = json().header("Origin", "https://anywhere.example")
                .header("Authorization", "Bearer of-somebody")
                .header("Cookie", "automate_session=of-somebody")
                .get("/api/embed/" + UUID.randomUUID() + "/widget.js")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("X-RateLimit-Limit", notNullValue())
                .body("service", equalTo("embed"))
                .body("headers.cookie", nullValue());

        JsonNode claims = claims(answer.extract().path("headers.authorization"));
        assertEquals("anonymous", claims.path("sub").asText());
        assertEquals("[]", claims.path("groups").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"preview/", "widget.json", "", "rotate-key/"})
    void nothingElseOfAnEmbedIsForEverybody(String path) {
        json().get("/api/embed/" + UUID.randomUUID() + "/" + path).then().statusCode(401);
    }

    @Test
    void visitorsAreBrief() {
        GivenEmbed.Made embed = embeds.embed();
        String token = VisitorSessionTest.session(embed).getString("token");

        Given.bearer(token)
                .header("Origin", SHOP)
                .body("{\"message\": \"" + "x".repeat(65_536) + "\"}")
                .post(embed.door("chat"))
                .then()
                .statusCode(413)
                .body("error.code", equalTo("PAYLOAD_TOO_LARGE"));
    }
}
