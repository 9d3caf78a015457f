package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.common.caller.Caller;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole way: a token made here is believed by what every service has in its door, over the public key set. */
@GatewayTest
class InternalTokenTest {
    @Inject
    Given given;

    @Inject
    Vertx vertx;

    @Test
    void servicesBelieveTheTokenThatTheyGet() throws Exception {
        Given.User user = given.user("viewer");
        String token = internalToken(Given.access(user));

        String seen = new AnyService(vertx).ask(token);

        Caller expected = new Caller(user.tenant(), "user:" + user.id(), Set.of());
        assertEquals(expected.tenant() + " " + expected.principal() + " 6", seen);
    }

    @Test
    void servicesDoNotBelieveAccessTokens() throws Exception {
        String access = Given.access(given.user("viewer"));

        assertEquals(AuthenticationFailedException.class.getSimpleName(), new AnyService(vertx).ask(access));
    }

    @Test
    void oneTokenServesManyRequestsOfACaller() {
        String access = Given.access(given.user("viewer"));
        String other = Given.access(given.user("viewer"));

        String first = internalToken(access);

        assertEquals(first, internalToken(access));
        assertNotEquals(first, internalToken(other));
    }

    @Test
    void internalTokenFromOutsideIsRefused() {
        String token = internalToken(Given.access(given.user("admin")));

        bearer(token).get("/api/automate/workflows/").then().statusCode(401);
        bearer(token).get("/api/auth/me/").then().statusCode(401);
    }

    private static String internalToken(String access) {
        String header = bearer(access)
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("headers.authorization");
        return header.substring("Bearer ".length());
    }
}
