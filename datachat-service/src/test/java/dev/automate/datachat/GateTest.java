package dev.automate.datachat;

import static dev.automate.datachat.testing.Callers.ask;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.testing.Callers;
import dev.automate.datachat.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More questions at once than there are places for. */
@ServiceTest
class GateTest {
    private static final String COUNT = "sql: select count(*) from products";
    private static final String MILLIS = "20000";

    private final String tenant = Callers.tenant();
    private final DatachatConfig config;

    GateTest(DatachatConfig config) {
        this.config = config;
    }

    @Test
    void whoFindsNoPlaceIsToldWhenToComeBackAndPlacesAreFreedAgain() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<Integer>> asked = Stream.generate(
                            () -> client.sendAsync(silent(), HttpResponse.BodyHandlers.discarding())
                                    .thenApply(HttpResponse::statusCode))
                    .limit(config.questions().max() + 1)
                    .toList();

            // One too many: its refusal tells that every place is taken.
            assertEquals(
                    503,
                    CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new))
                            .join());
            ask(tenant, COUNT)
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("error.code", equalTo("SERVICE_UNAVAILABLE"));

            List<Integer> answers =
                    asked.stream().map(CompletableFuture::join).sorted().toList();
            assertEquals(1, Collections.frequency(answers, 503));
            assertEquals(config.questions().max(), Collections.frequency(answers, 504));
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> ask(tenant, COUNT).statusCode(200));
        }
    }

    private HttpRequest silent() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/datachat/chat/"))
                .header("Authorization", "Bearer " + TestIssuer.token(tenant, "user:ada", Scope.DATACHAT_QUERY))
                .header("Content-Type", "application/json")
                .header("X-Request-Timeout-Ms", MILLIS)
                .POST(HttpRequest.BodyPublishers.ofString("{\"question\": \"silent: x\"}"))
                .build();
    }
}
