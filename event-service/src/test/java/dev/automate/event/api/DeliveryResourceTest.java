package dev.automate.event.api;

import static dev.automate.event.api.Given.ORDER_CREATED;
import static dev.automate.event.api.Given.SIGNATURE;
import static dev.automate.event.api.Given.SOURCES;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.signature;
import static dev.automate.event.api.Given.signed;
import static dev.automate.event.api.Given.stranger;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class DeliveryResourceTest {
    private final String tenant = Given.newTenant();

    @Test
    void aRefusedDeliveryIsKeptWithItsDiagnosis() {
        String source = Given.source(tenant, "stripe", "sha256");
        stranger(tenant)
                .header(SIGNATURE, signature(Given.SECRET, "{\"a\": 1}"))
                .header("Cookie", "session=hidden")
                .header("X-Forwarded-For", "192.0.2.9")
                .body("{\"a\":1}")
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(401)
                .body("error.message", equalTo("Missing or invalid webhook signature"));

        String id = refused(source, 1).getFirst();

        String answer = editor(tenant)
                .get(deliveries(source) + id + "/")
                .then()
                .statusCode(200)
                .body("status", equalTo("refused"))
                .body("address", equalTo("192.0.2.9"))
                .body("diagnosis[0].code", equalTo("body_reencoded"))
                .body("diagnosis.code.last()", equalTo("wrong_secret"))
                .body("raw_body.content", equalTo("{\"a\":1}"))
                .extract()
                .asString();
        assertTrue(!answer.contains("hidden") && !answer.contains(Given.SECRET), answer);
    }

    @Test
    void acceptedAndRefusedStandInOneList() {
        String source = Given.source(tenant, "stripe", "sha256");
        String first = signed(tenant, ORDER_CREATED).post(WEBHOOKS + "stripe/").path("event_id");
        stranger(tenant).body(ORDER_CREATED).post(WEBHOOKS + "stripe/").then().statusCode(401);
        String refused = refused(source, 1).getFirst();
        String last = signed(tenant, ORDER_CREATED).post(WEBHOOKS + "stripe/").path("event_id");

        JsonPath page = list(source, "?page_size=2");

        assertEquals(List.of(last, refused), page.getList("results.id"));
        assertEquals("no_signature_header", page.get("results[1].code"));
        JsonPath rest = editor(tenant).get(page.getString("next")).jsonPath();
        assertEquals(List.of(first), rest.getList("results.id"));
        assertEquals(
                List.of(last, refused),
                editor(tenant).get(rest.getString("previous")).jsonPath().getList("results.id"));
        assertEquals(List.of(last, first), list(source, "?status=accepted").getList("results.id"));
        editor(tenant)
                .get(deliveries(source) + first + "/")
                .then()
                .statusCode(200)
                .body("id", equalTo(first))
                .body("verification.secret_id", notNullValue());
    }

    @Test
    void aFloodIsSampledAndCounted() {
        String source = Given.source(tenant, "stripe", "sha256");
        Instant begin = Instant.now();

        for (int i = 0; i < 60; i++) {
            stranger(tenant)
                    .body(ORDER_CREATED)
                    .post(WEBHOOKS + "stripe/")
                    .then()
                    .statusCode(401);
        }

        // Twenty at once, and another one every three seconds.
        long most = 21 + Duration.between(begin, Instant.now()).toSeconds() / 3;
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> list(source, "?status=refused&page_size=100")
                                .getList("results")
                                .size(),
                        kept -> kept >= 10 && kept <= most);
    }

    @Test
    void nothingIsKeptOfAnUnknownSource() {
        String source = Given.source(tenant, "stripe", "sha256");

        stranger(tenant).body(ORDER_CREATED).post(WEBHOOKS + "unknown/").then().statusCode(401);
        stranger(tenant).body(ORDER_CREATED).post(WEBHOOKS + "stripe/").then().statusCode(401);

        assertEquals(1, refused(source, 1).size());
    }

    @Test
    void otherTenantsSeeNothing() {
        String source = Given.source(tenant, "stripe", "sha256");
        stranger(tenant).body(ORDER_CREATED).post(WEBHOOKS + "stripe/").then().statusCode(401);
        String id = refused(source, 1).getFirst();

        editor(Given.newTenant()).get(deliveries(source)).then().statusCode(404);
        editor(Given.newTenant()).get(deliveries(source) + id + "/").then().statusCode(404);
        editor(tenant).get(deliveries(source) + "del-nonsense/").then().statusCode(404);
        editor(tenant).get(deliveries(source) + "?cursor=x&status=y").then().statusCode(400);
    }

    @Test
    void theProvidersBytesAreAnAttachmentOfAHarmlessType() {
        Given.source(tenant, "stripe", "sha256");
        String html = "<o><script>alert(1)</script></o>";
        String xml = signed(tenant, html)
                .contentType("application/xml")
                .post(WEBHOOKS + "stripe/")
                .path("event_id");
        String json = signed(tenant, ORDER_CREATED).post(WEBHOOKS + "stripe/").path("event_id");

        editor(tenant)
                .get(Given.EVENTS + xml + "/raw/")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/octet-stream"))
                .header("Content-Disposition", containsString("attachment"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(equalTo(html));
        editor(tenant)
                .get(Given.EVENTS + json + "/raw/")
                .then()
                .header("Content-Type", containsString("application/json"))
                .body(equalTo(ORDER_CREATED));
    }

    private List<String> refused(String source, int count) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> list(source, "?status=refused").getList("results.id"), found -> found.size() == count);
    }

    private JsonPath list(String source, String query) {
        return editor(tenant)
                .get(deliveries(source) + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String deliveries(String source) {
        return SOURCES + source + "/deliveries/";
    }
}
