package dev.automate.event.api;

import static dev.automate.event.api.Given.SOURCES;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.stranger;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.source.signature.Cipher;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class HandshakeTest {
    private static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private final String tenant = Given.newTenant();

    @Test
    void slackGetsItsChallengeBackOnlyWithARightSignature() {
        register("{\"source\": \"slack\", \"scheme\": \"slack\", \"secret\": \"" + SLACK_SECRET + "\"}");
        String body = "{\"token\":\"x\",\"challenge\":\"3eZbrw1a\",\"type\":\"url_verification\"}";

        slack(body, SLACK_SECRET)
                .post(WEBHOOKS + "slack/")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/plain"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(equalTo("3eZbrw1a"));
        slack(body, "another").post(WEBHOOKS + "slack/").then().statusCode(401);
        editor(tenant).get(Given.EVENTS).then().body("count", equalTo(0));
    }

    @Test
    void aCrcIsAnsweredAndIsNoWayToForge() {
        register("{\"source\": \"x\", \"secret\": \"s\", \"handshake\": \"crc\"}");
        Octets mac = Cipher.mac(Algorithm.SHA256, Octets.ofText("s"), List.of(Octets.ofText("abc")));

        stranger(tenant)
                .get(WEBHOOKS + "x/?crc_token=abc")
                .then()
                .statusCode(200)
                .body("response_token", equalTo("sha256=" + Encoding.BASE64.write(mac)));
        stranger(tenant).get(WEBHOOKS + "x/?crc_token=%7B%7D").then().statusCode(405);
        stranger(tenant)
                .header("Content-Type", "text/plain")
                .header(Given.SIGNATURE, "sha256=" + Encoding.HEX.write(mac))
                .body("abc")
                .post(WEBHOOKS + "x/")
                .then()
                .statusCode(401);
    }

    @Test
    void aHubMustShowTheToken() {
        register("{\"source\": \"h\", \"handshake\": \"hub\", \"verify_token\": \"v\"}");
        String query = "?hub.mode=subscribe&hub.challenge=42&hub.verify_token=";

        stranger(tenant)
                .get(WEBHOOKS + "h/" + query + "v")
                .then()
                .statusCode(200)
                .body(equalTo("42"));
        stranger(tenant).get(WEBHOOKS + "h/" + query + "w").then().statusCode(405);
        stranger(tenant)
                .get(WEBHOOKS + "h/?hub.challenge=42&hub.verify_token=v")
                .then()
                .statusCode(405);
    }

    @Test
    void anEchoIsTextAndBounded() {
        register("{\"source\": \"c\", \"handshake\": \"challenge\"}");
        register("{\"source\": \"v\", \"handshake\": \"validation_token\"}");

        stranger(tenant)
                .queryParam("challenge", "<script>alert(1)</script>")
                .get(WEBHOOKS + "c/")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/plain"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(equalTo("<script>alert(1)</script>"));
        stranger(tenant)
                .queryParam("validationToken", "a b")
                .get(WEBHOOKS + "v/")
                .then()
                .body(equalTo("a b"));
        stranger(tenant)
                .queryParam("challenge", "x".repeat(1_001))
                .get(WEBHOOKS + "c/")
                .then()
                .statusCode(405);
        stranger(tenant)
                .queryParam("challenge", "a\u0007b")
                .get(WEBHOOKS + "c/")
                .then()
                .statusCode(405);
        stranger(tenant)
                .queryParam("challenge", "x")
                .get(WEBHOOKS + "v/")
                .then()
                .statusCode(405);
        stranger(tenant)
                .queryParam("challenge", "x")
                .get(WEBHOOKS + "unknown/")
                .then()
                .statusCode(405);
    }

    @Test
    void sendersOfCloudEventsAreWelcomeWhereTheSourceSaysSo() {
        register("{\"source\": \"ce\", \"handshake\": \"cloudevents\", \"rate_limit\": 120}");
        register("{\"source\": \"other\"}");

        options("ce")
                .statusCode(204)
                .header("WebHook-Allowed-Origin", equalTo("eventemitter.example.com"))
                .header("WebHook-Allowed-Rate", equalTo("120"));
        options("other").statusCode(204).header("WebHook-Allowed-Origin", nullValue());
        options("unknown").statusCode(204).header("WebHook-Allowed-Origin", nullValue());
    }

    @Test
    void aHubNeedsAToken() {
        editor(tenant)
                .body("{\"source\": \"h\", \"handshake\": \"hub\"}")
                .post(SOURCES)
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("verify_token"));
    }

    private ValidatableResponse options(String source) {
        return stranger(tenant)
                .header("WebHook-Request-Origin", "eventemitter.example.com")
                .options(WEBHOOKS + source + "/")
                .then();
    }

    private void register(String body) {
        editor(tenant).body(body).post(SOURCES).then().statusCode(201);
    }

    private RequestSpecification slack(String body, String secret) {
        String time = Long.toString(Instant.now().getEpochSecond());
        Octets mac =
                Cipher.mac(Algorithm.SHA256, Octets.ofText(secret), List.of(Octets.ofText("v0:" + time + ":" + body)));
        return stranger(tenant)
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", "v0=" + Encoding.HEX.write(mac))
                .body(body);
    }
}
