package dev.automate.local.system;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What providers ask before they deliver, and credentials that are the delivery's own, through the gateway. */
class HandshakeIT {
    private static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private final Suite suite = new Suite();

    @Test
    void anEchoChallengeIsAnsweredAsText() {
        String source = source(Map.of("handshake", "challenge"));

        suite.anonymous()
                .get(webhooks(source) + "?challenge=a-challenge")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/plain"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(equalTo("a-challenge"));
        suite.anonymous().get(webhooks(source)).then().statusCode(405);
    }

    @Test
    void aSenderOfCloudEventsIsWelcomed() {
        String source = source(Map.of("handshake", "cloudevents", "rate_limit", 120));

        suite.anonymous()
                .header("WebHook-Request-Origin", "eventemitter.example.com")
                .options(webhooks(source))
                .then()
                .statusCode(204)
                .header("WebHook-Allowed-Origin", equalTo("eventemitter.example.com"))
                .header("WebHook-Allowed-Rate", equalTo("120"));
    }

    @Test
    void slackGetsItsChallengeBackWithARightSignature() throws GeneralSecurityException {
        String source = source(Map.of("scheme", "slack", "secret", SLACK_SECRET));
        String body = "{\"token\":\"x\",\"challenge\":\"3eZbrw1a\",\"type\":\"url_verification\"}";
        String time = Long.toString(Instant.now().getEpochSecond());

        suite.anonymous()
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", "v0=" + mac("v0:" + time + ":" + body))
                .body(body)
                .post(webhooks(source))
                .then()
                .statusCode(200)
                .body(equalTo("3eZbrw1a"));
        suite.anonymous()
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", "v0=" + mac("another"))
                .body(body)
                .post(webhooks(source))
                .then()
                .statusCode(401);
    }

    /** The gateway passes a delivery's own {@code Authorization} on under another name; nobody else may use that name. */
    @Test
    void basicCredentialsAreTheDeliverysOwn() {
        String source = source(Map.of("scheme", "basic", "secret", "me:pass"));
        String shown = "Basic " + Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8));
        String body = Suite.order("ORD-1");

        suite.anonymous()
                .header("Authorization", shown)
                .body(body)
                .post(webhooks(source))
                .then()
                .statusCode(202)
                .body("event_id", notNullValue());
        suite.anonymous()
                .header("Authorization", shown + "x")
                .body(body)
                .post(webhooks(source))
                .then()
                .statusCode(401);
        suite.anonymous()
                .header("X-Webhook-Authorization", shown)
                .body(body)
                .post(webhooks(source))
                .then()
                .statusCode(401);
    }

    private String source(Map<String, ?> settings) {
        String source = "source-" + UUID.randomUUID();
        Map<String, Object> body = new HashMap<>(settings);
        body.put("source", source);
        suite.admin().body(body).post("/api/automate/webhook-sources/").then().statusCode(201);
        return source;
    }

    private static String webhooks(String source) {
        return "/api/automate/webhooks/" + source + "/";
    }

    private static String mac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SLACK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
