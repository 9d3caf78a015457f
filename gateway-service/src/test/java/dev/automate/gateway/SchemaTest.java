package dev.automate.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class SchemaTest {
    @Test
    void everybodyMayReadTheDescription() {
        given().get("/api/schema/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", equalTo("3.0.3"))
                .body("paths", hasKey("/api/auth/token/"))
                .body("paths", not(hasKey("/q/openapi")))
                .body("components.securitySchemes", hasKey("bearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"swagger-ui", "redoc"})
    void pagesBringEverythingAlong(String page) {
        given().get("/api/schema/" + page + "/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(allOf(containsString("../assets/"), not(containsString("//"))));
    }

    @ParameterizedTest
    @CsvSource({"swagger-ui-bundle.js,javascript", "swagger-ui.css,css", "redoc.standalone.js,javascript"})
    void assetsAreServedFromHere(String asset, String type) {
        given().get("/api/schema/assets/" + asset).then().statusCode(200).contentType(containsString(type));
    }

    @Test
    void whatIsNoPageIsNotFound() {
        given().get("/api/schema/assets/nothing.js").then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
    }
}
