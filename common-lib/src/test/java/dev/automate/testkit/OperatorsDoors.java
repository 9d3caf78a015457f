package dev.automate.testkit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What every service shows to those who run it. */
public final class OperatorsDoors {
    /** More than what it takes to look once more after a look that failed. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private OperatorsDoors() {}

    /**
     * Asks a running service for health, its OpenAPI document, and the metrics that {@code docs/metrics.md} promises.
     *
     * @param documentedPath a part of one of the paths that the document must name
     * @throws AssertionError when one of them is missing or wrong
     */
    public static void check(String documentedPath) {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP")));
        String stray = "stray-" + UUID.randomUUID();
        given().get("/" + stray);
        given().header("Authorization", "Bearer broken").get("/api/" + stray + "/");
        MetricsPage.check(
                ConfigProvider.getConfig().getValue("quarkus.application.name", String.class),
                given().get("/q/metrics")
                        .then()
                        .statusCode(200)
                        .body(not(containsString(stray)))
                        .extract()
                        .asString());
        // What a service looks at in its own database is known soon; whether there is a broker, a test doesn't say.
        await().atMost(PATIENCE)
                .until(() -> given().get("/q/metrics").asString().lines().noneMatch(OperatorsDoors::isUnknown));
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", not(equalTo("")))
                .body("paths", hasKey(containsString(documentedPath)));
    }

    private static boolean isUnknown(String line) {
        return line.startsWith("automate_") && !line.startsWith("automate_kafka_") && line.endsWith(" NaN");
    }
}
