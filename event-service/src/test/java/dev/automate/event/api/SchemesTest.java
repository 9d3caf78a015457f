package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.SOURCES;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.stranger;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class SchemesTest {
    private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"data\":{\"amount\":5}}";

    private final String tenant = Given.newTenant();

    @Test
    void stripeDeliversAndTheMatchingSecretIsKept() {
        ValidatableResponse source = register("""
                {"source": "stripe", "scheme": "stripe", "secrets": [{"value": "whsec_new"}, {"value": "whsec_old"}]}
                """);
        String old = source.extract().path("secret_expiries[1].id");
        String time = Long.toString(Instant.now().getEpochSecond());
        String header = "t=" + time + ",v1=" + "0".repeat(64) + ",v1=" + hex("whsec_old", time + "." + BODY);

        String id = accepted(stranger(tenant).header("Stripe-Signature", header), "stripe", BODY);
        String again = accepted(stranger(tenant).header("Stripe-Signature", header), "stripe", BODY);

        assertEquals(id, again);
        editor(tenant)
                .get(EVENTS + id + "/")
                .then()
                .body("type", equalTo("charge.succeeded"))
                .body("dedupe_key", equalTo("evt_1"))
                .body("verification.scheme", equalTo("stripe"))
                .body("verification.secret_id", equalTo(old))
                .body("raw_body.content", equalTo(BODY))
                .body("headers.find { it.name == 'Stripe-Signature' }.value", equalTo("***REDACTED***"));
    }

    @Test
    void anOldOrFutureTimestampIsRefused() {
        register("{\"source\": \"stripe\", \"scheme\": \"stripe\", \"secret\": \"whsec_x\"}");

        for (long away : List.of(-310L, 600L)) {
            String time = Long.toString(Instant.now().getEpochSecond() + away);
            stranger(tenant)
                    .header("Stripe-Signature", "t=" + time + ",v1=" + hex("whsec_x", time + "." + BODY))
                    .body(BODY)
                    .post(WEBHOOKS + "stripe/")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void twilioSignsThePublicUrlAndTheForm() {
        register("{\"source\": \"sms\", \"scheme\": \"twilio\", \"secret\": \"0123456789abcdef0123456789abcdef\"}");
        String url = "http://127.0.0.1:8080" + WEBHOOKS + "sms/?tenant=" + tenant;
        Octets mac = Cipher.mac(
                Algorithm.SHA1,
                Octets.ofText("0123456789abcdef0123456789abcdef"),
                List.of(Octets.ofText(url + "BodyhiFrom+15551234")));

        String id = stranger(tenant)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", Encoding.BASE64.write(mac))
                .body("From=%2B15551234&Body=hi")
                .post(WEBHOOKS + "sms/?tenant=" + tenant)
                .then()
                .statusCode(202)
                .extract()
                .path("event_id");

        editor(tenant)
                .get(EVENTS + id + "/")
                .then()
                .body("type", equalTo("sms.received"))
                .body("payload.From", equalTo("+15551234"));
    }

    @Test
    void basicIsReadWhereTheGatewayPutsIt() {
        register("{\"source\": \"old\", \"scheme\": \"basic\", \"secret\": \"me:pass\"}");
        String shown = "Basic " + Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8));

        accepted(stranger(tenant).header("X-Webhook-Authorization", shown), "old", BODY);
        stranger(tenant)
                .header("X-Webhook-Authorization", shown + "x")
                .body(BODY)
                .post(WEBHOOKS + "old/")
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenIsLookedForWhereTheSourceSays() {
        register("{\"source\": \"t\", \"scheme\": \"token\", \"secret\": \"abc\", \"header\": \"X-Acme-Key\"}");

        accepted(stranger(tenant).header("X-Acme-Key", "abc"), "t", BODY);
        stranger(tenant)
                .header("X-Acme-Key", "abd")
                .body(BODY)
                .post(WEBHOOKS + "t/")
                .then()
                .statusCode(401);
    }

    @Test
    void aSourceMayBringItsOwnRecipe() {
        register("""
                {"source": "acme", "scheme": "custom", "secret": "s",
                 "custom": {"header": "X-Acme", "algorithm": "sha512", "encoding": "base64url", "prefix": "sig=",
                            "separator": ";", "signed": "{id}|{timestamp}|{body}", "id_header": "X-Acme-Id",
                            "timestamp": {"header": "X-Acme", "separator": ";", "prefix": "at=",
                                          "unit": "milliseconds"}}}
                """)
                .body("custom.signed", equalTo("{id}|{timestamp}|{body}"))
                .body("custom.timestamp.unit", equalTo("milliseconds"));
        String time = Long.toString(Instant.now().toEpochMilli());
        Octets mac =
                Cipher.mac(Algorithm.SHA512, Octets.ofText("s"), List.of(Octets.ofText("m-1|" + time + "|" + BODY)));
        String header = "at=" + time + "; sig=" + Encoding.BASE64URL.write(mac);

        accepted(stranger(tenant).header("X-Acme", header).header("X-Acme-Id", "m-1"), "acme", BODY);
        stranger(tenant)
                .header("X-Acme", header)
                .header("X-Acme-Id", "m-2")
                .body(BODY)
                .post(WEBHOOKS + "acme/")
                .then()
                .statusCode(401);
    }

    @Test
    void everythingThatIsWrongWithASourceIsToldAtOnce() {
        editor(tenant)
                .body("""
                        {"source": "No Name", "scheme": "standard-webhooks", "secret": "whsec_not-base64",
                         "allowed_cidrs": ["10.0.0.0/8", "nowhere"], "rate_limit": 0, "handshake": "wink",
                         "header": "no header", "custom": {"algorithm": "md5", "signed": "{when}", "x": 1}}
                        """)
                .post(SOURCES)
                .then()
                .statusCode(400)
                .body(
                        "error.details.field",
                        hasItems(
                                "source",
                                "secret",
                                "allowed_cidrs[1]",
                                "rate_limit",
                                "handshake",
                                "header",
                                "custom.header",
                                "custom.algorithm",
                                "custom.signed",
                                "custom.x"));
    }

    @Test
    void secretsHaveEachProvidersForm() {
        wrongSecret("stripe", "sk_live_1");
        wrongSecret("slack", "short");
        wrongSecret("twilio", "x".repeat(32));
        wrongSecret("basic", "nocolon");
        wrongSecret("standard-webhooks", "whpk_AAAA");
        register("{\"source\": \"std\", \"scheme\": \"standard-webhooks\"}").body("secret", startsWith("whsec_"));
        editor(tenant)
                .body("{\"source\": \"slack\", \"scheme\": \"slack\"}")
                .post(SOURCES)
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("secret"));
    }

    @Test
    void aSecretThatStaysKeepsItsName() {
        ValidatableResponse source = register("{\"source\": \"a\", \"secret\": \"one\"}");
        String id = source.extract().path("id");
        String first = source.extract().path("secret_expiries[0].id");

        editor(tenant)
                .body("{\"secrets\": [{\"value\": \"two\"}, {\"value\": \"one\"}]}")
                .patch(SOURCES + id + "/")
                .then()
                .statusCode(200)
                .body("secret_expiries", hasSize(2))
                .body("secret_expiries[1].id", equalTo(first))
                .body("secret_expiries[0].id", not(equalTo(first)));
    }

    @Test
    void deliveriesFromElsewhereAreRefusedLikeAllOthers() {
        register("{\"source\": \"a\", \"secret\": \"" + Given.SECRET + "\", \"allowed_cidrs\": [\"192.0.2.0/24\"]}");

        accepted(Given.signed(tenant, BODY).header("X-Forwarded-For", "192.0.2.9"), "a", BODY);
        Given.signed(tenant, BODY)
                .header("X-Forwarded-For", "198.51.100.1")
                .post(WEBHOOKS + "a/")
                .then()
                .statusCode(401)
                .body("error.message", equalTo("Missing or invalid webhook signature"));
        Given.signed(tenant, BODY).post(WEBHOOKS + "a/").then().statusCode(401);
    }

    @Test
    void aSourcesLimitCountsWhatWasProvedOnly() {
        register("{\"source\": \"a\", \"secret\": \"" + Given.SECRET + "\", \"rate_limit\": 2}");

        for (int i = 0; i < 5; i++) {
            stranger(tenant).body(BODY).post(WEBHOOKS + "a/").then().statusCode(401);
        }
        accepted(Given.signed(tenant, BODY), "a", BODY);
        accepted(Given.signed(tenant, BODY), "a", BODY);
        Given.signed(tenant, BODY)
                .post(WEBHOOKS + "a/")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("\\d+"))
                .body("error.code", equalTo("RATE_LIMITED"));
    }

    @Test
    void aBatchOfCloudEventsIsManyEvents() {
        register("{\"source\": \"a\", \"secret\": \"" + Given.SECRET + "\"}");
        String batch = """
                [{"specversion":"1.0","type":"a.b","source":"/s","id":"1","data":{"n":1}},
                 {"specversion":"1.0","type":"a.c","source":"/s","id":"2"}]""";

        List<String> ids = Given.signed(tenant, batch)
                .contentType("application/cloudevents-batch+json")
                .post(WEBHOOKS + "a/")
                .then()
                .statusCode(202)
                .body("event_ids", hasSize(2))
                .extract()
                .path("event_ids");

        editor(tenant).get(EVENTS + ids.getFirst() + "/").then().body("payload.n", equalTo(1));
        editor(tenant)
                .get(EVENTS + ids.getLast() + "/")
                .then()
                .body("type", equalTo("a.c"))
                .body("raw_body", nullValue());
    }

    @Test
    void aBadBodyIsToldOnlyOnceTheSignatureWasRight() {
        register("{\"source\": \"a\", \"secret\": \"" + Given.SECRET + "\"}");

        stranger(tenant).body("{").post(WEBHOOKS + "a/").then().statusCode(401);
        Given.signed(tenant, "{").post(WEBHOOKS + "a/").then().statusCode(400);
    }

    private ValidatableResponse register(String body) {
        return editor(tenant).body(body).post(SOURCES).then().statusCode(201);
    }

    private void wrongSecret(String scheme, String secret) {
        editor(tenant)
                .body("{\"source\": \"w\", \"scheme\": \"" + scheme + "\", \"secret\": \"" + secret + "\"}")
                .post(SOURCES)
                .then()
                .statusCode(400)
                .body("error.details.field", equalTo(List.of("secret")));
    }

    private String accepted(RequestSpecification delivery, String source, String body) {
        return delivery.body(body)
                .post(WEBHOOKS + source + "/")
                .then()
                .statusCode(202)
                .extract()
                .path("event_id");
    }

    private static String hex(String secret, String text) {
        return Encoding.HEX.write(Cipher.mac(Algorithm.SHA256, Octets.ofText(secret), List.of(Octets.ofText(text))));
    }
}
