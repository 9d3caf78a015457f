package dev.automate.gateway;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.IdentityConfig;
import dev.automate.common.caller.InternalTokenMechanism;
import dev.automate.common.caller.JwksTokenKeys;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A service of nothing but its door. */
record AnyService(Vertx vertx) {
    /** Whom it sees: tenant, principal and number of scopes; or why it sees nobody. */
    String ask(String token) throws Exception {
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
