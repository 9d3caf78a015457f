package dev.automate.event.api;

import static io.restassured.RestAssured.given;

import dev.automate.common.caller.Scope;
import dev.automate.common.id.Ids;
import dev.automate.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** States that the tests of the doors begin with. */
final class Given {
    static final String WEBHOOKS = "/api/automate/webhooks/";
    static final String EVENTS = "/api/automate/events/";
    static final String SOURCES = "/api/automate/webhook-sources/";
    static final String SECRET = "stripe-and-we-know-it";
    static final String SIGNATURE = "X-Webhook-Signature";

    /** The body of the REST reference's example, as a provider might space it. */
    static final String ORDER_CREATED = """
            {
              "event_type": "order.created",
              "data": {
                "order_id": "ORD-123",
                "amount": 99.99,
                "customer_name": "John Doe"
              }
            }
            """;

    private Given() {}

    /** A tenant that no other test knows. */
    static String newTenant() {
        return "tenant-" + Ids.next();
    }

    /** A caller who may read and write events. */
    static RequestSpecification editor(String tenant) {
        return caller(tenant, "user:1", Scope.EVENTS_READ, Scope.EVENTS_WRITE).contentType(ContentType.JSON);
    }

    /** A provider: it has no credential but its signature. */
    static RequestSpecification stranger(String tenant) {
        return caller(tenant, "anonymous", Scope.WEBHOOKS_DELIVER).contentType(ContentType.JSON);
    }

    static RequestSpecification caller(String tenant, String principal, String... scopes) {
        return given().header("Authorization", "Bearer " + TestIssuer.token(tenant, principal, scopes));
    }

    /** Registers a source that signs with {@link #SECRET}; answers its id. */
    static String source(String tenant, String source, String scheme) {
        return editor(tenant)
                .body("""
                        {"source": "%s", "scheme": "%s", "secret": "%s"}
                        """.formatted(source, scheme, SECRET))
                .post(SOURCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A delivery that {@code source} has signed, still to be posted. */
    static RequestSpecification signed(String tenant, String body) {
        return stranger(tenant).header(SIGNATURE, signature(SECRET, body)).body(body);
    }

    static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
