package dev.automate.testkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

/** What every service shows to those who run it. */
public final class OperatorsDoors {
    private OperatorsDoors() {}

    /**
     * Asks a running service for health, metrics and its OpenAPI document.
     *
     * @param documentedPath a part of one of the paths that the document must name
     * @throws AssertionError when one of them is missing or wrong
     */
    public static void check(String documentedPath) {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", not(equalTo("")))
                .body("paths", hasKey(containsString(documentedPath)));
    }
}
