package dev.automate.gateway;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class ServiceTokenTest {
    private static final String DOOR = "/internal/token";
    private static final String SECRET = "X-Service-Secret";

    @Inject
    Given given;

    @Inject
    Vertx vertx;

    @Test
    void servicesBelieveWhatAServiceGets() throws Exception {
        String tenant = given.tenant();

        String token = asked(EchoServices.SERVICE_SECRET, wish("execution", tenant, "events:write", "rag:query"))
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("expires_in", equalTo(60))
                .extract()
                .path("token");

        assertEquals(tenant + " service:execution 2", new AnyService(vertx).ask(token));
        JsonNode claims = Json.mapper()
                .readTree(
                        Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))));
        assertEquals(60, claims.path("exp").asLong() - claims.path("iat").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "a-secret-that-only-the-services-kno", "A-SECRET-THAT-ONLY-THE-SERVICES-KNOW"})
    void whoDoesNotKnowTheSecretGetsNothing(String shown) {
        asked(shown, wish("execution", given.tenant(), "events:write"))
                .statusCode(401)
                .body("error.code", equalTo("UNAUTHORIZED"));
        Given.json()
                .body(wish("execution", given.tenant(), "events:write"))
                .post(DOOR)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "execution, admin",
        "execution, workflows:write",
        "execution, executions:write",
        "embed, events:write",
        "embed, rag:write",
        "event, events:write",
        "nobody, events:write"
    })
    void noServiceGetsMoreThanIsItsOwn(String service, String scope) {
        asked(EchoServices.SERVICE_SECRET, wish(service, given.tenant(), scope))
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
    }

    @Test
    void whatAnswersVisitorsMayBeAskedForThem() {
        asked(
                        EchoServices.SERVICE_SECRET,
                        wish(
                                "embed",
                                given.tenant(),
                                "rag:query",
                                "datachat:query",
                                "executions:write",
                                "executions:read"))
                .statusCode(200);
    }

    @Test
    void aTenantThatIsDisabledOrNotThereGetsNothing() {
        String tenant = given.tenant();
        given.run("update gateway.tenant set enabled = false where id = $1", Tuple.of(tenant));

        asked(EchoServices.SERVICE_SECRET, wish("execution", tenant, "events:write"))
                .statusCode(403);
        asked(EchoServices.SERVICE_SECRET, wish("execution", "no-such-tenant", "events:write"))
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via"})
    void theDoorIsNotThereForWhoComesThroughAProxy(String header) {
        Given.json()
                .header(header, "127.0.0.1")
                .header(SECRET, EchoServices.SERVICE_SECRET)
                .body(wish("execution", given.tenant(), "events:write"))
                .post(DOOR)
                .then()
                .statusCode(404);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        asked(EchoServices.SERVICE_SECRET, Map.of("scopes", "all", "more", 1))
                .statusCode(400)
                .body("error.details.field", hasItems("service", "tenant", "scopes", "more"));
    }

    @Test
    void whatOperatorsSeeHasNoSecretInIt() {
        Lines lines = new Lines();
        Logger.getLogger("").addHandler(lines);
        try {
            asked(EchoServices.SERVICE_SECRET, wish("execution", given.tenant(), "admin"));
            asked("not-the-secret", wish("execution", given.tenant(), "events:write"));
        } finally {
            Logger.getLogger("").removeHandler(lines);
        }

        assertTrue(lines.told.stream().anyMatch(line -> line.contains("got no token")));
        assertFalse(lines.told.toString().contains(EchoServices.SERVICE_SECRET));
        assertFalse(lines.told.toString().contains("not-the-secret"));
        await().untilAsserted(
                        () -> assertTrue(
                                RestAssured.get("/q/metrics")
                                        .asString()
                                        .contains(
                                                "automate_gateway_service_tokens_total{application=\"gateway-service\",outcome=\"refused\",service=\"execution\"}")));
    }

    private static Map<String, Object> wish(String service, String tenant, String... scopes) {
        return Map.of("service", service, "tenant", tenant, "scopes", List.of(scopes));
    }

    private static ValidatableResponse asked(String secret, Map<String, Object> wish) {
        return Given.json().header(SECRET, secret).body(wish).post(DOOR).then();
    }

    private static final class Lines extends Handler {
        private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            Object[] values = entry.getParameters();
            told.add(entry.getMessage() + (values == null ? "" : List.of(values)));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            told.clear();
        }
    }
}
