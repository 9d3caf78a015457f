package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.IdentityConfig;
import dev.automate.common.caller.InternalTokenMechanism;
import dev.automate.common.caller.JwksTokenKeys;
import io.quarkus.security.AuthenticationFailedException;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

        String seen = askService(token);

        Caller expected = new Caller(user.tenant(), "user:" + user.id(), Set.of());
        assertEquals(expected.tenant() + " " + expected.principal() + " 6", seen);
    }

    @Test
    void servicesDoNotBelieveAccessTokens() throws Exception {
        String access = Given.access(given.user("viewer"));

        assertEquals(AuthenticationFailedException.class.getSimpleName(), askService(access));
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

    /** A service of nothing but its door. */
    private String askService(String token) throws Exception {
        InternalTokenMechanism mechanism = new InternalTokenMechanism(new JwksTokenKeys(identity(), vertx));
        Router router = Router.router(vertx);
        router.route().handler(routing -> answer(mechanism, routing));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        try {
            return RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .get("http://127.0.0.1:" + server.actualPort() + "/")
                    .asString();
        } finally {
            server.close();
        }
    }

    @SuppressWarnings("NullAway") // the mechanism asks no identity provider
    private static void answer(InternalTokenMechanism mechanism, RoutingContext routing) {
        mechanism
                .authenticate(routing, null)
                .subscribe()
                .with(
                        identity -> {
                            Caller caller = Caller.of(identity);
                            routing.end(caller.tenant() + " " + caller.principal() + " "
                                    + caller.scopes().size());
                        },
                        failure -> routing.end(failure.getClass().getSimpleName()));
    }

    private static IdentityConfig identity() {
        return new IdentityConfig() {
            @Override
            public URI jwksUrl() {
                return URI.create("http://127.0.0.1:" + RestAssured.port + "/.well-known/jwks.json");
            }

            @Override
            public Duration jwksTimeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration jwksRefreshInterval() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration jwksMaxAge() {
                return Duration.ofMinutes(1);
            }
        };
    }
}
