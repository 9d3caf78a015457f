package dev.automate.workflow.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.automate.common.caller.Scope;
import dev.automate.common.json.Json;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections are tried against servers on real sockets, and a real PostgreSQL. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class ConnectionTestTest {
    private static final String CONNECTIONS = "/api/automate/connections/";
    private static final String SECRET = "kept-secret-2342";

    private final String tenant = Given.newTenant();

    @ParameterizedTest
    @CsvSource({"200, true", "404, true", "500, true", "401, false", "403, false"})
    void anHttpServerMayAnswerAnythingButThatItRefuses(int status, boolean ok) throws IOException {
        try (Web web = new Web(status, "")) {
            tested("http", config().put("base_url", web.url("/v1")).put("token", SECRET))
                    .body("ok", equalTo(ok))
                    .body("latency_ms", greaterThanOrEqualTo(0))
                    .body("message", not(containsString(SECRET)));

            assertEquals(List.of("GET /v1 Bearer " + SECRET), web.asked());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ok\":true,\"team\":\"Ours\"} | true | knows the token",
                "{\"ok\":false,\"error\":\"invalid_auth\"} | false | invalid_auth"
            })
    void slackIsAskedWhetherItKnowsTheToken(String answer, boolean ok, String told) throws IOException {
        try (Web web = new Web(200, answer)) {
            tested("slack", config().put("base_url", web.url("/api")).put("token", SECRET))
                    .body("ok", equalTo(ok))
                    .body("message", containsString(told));

            assertEquals(List.of("POST /api/auth.test Bearer " + SECRET), web.asked());
        }
    }

    @ParameterizedTest
    @CsvSource({"200, true", "401, false", "404, false"})
    void aModelServerListsItsModels(int status, boolean ok) throws IOException {
        try (Web web = new Web(status, "{}")) {
            tested("openai", config().put("base_url", web.url("/v1/")).put("api_key", SECRET))
                    .body("ok", equalTo(ok));

            assertEquals(List.of("GET /v1/models Bearer " + SECRET), web.asked());
        }
    }

    @Test
    void postgresqlLetsTheRightUserIn() {
        ObjectNode config = database();

        tested("postgresql", config).body("ok", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "database, no_such_one, check database",
        "ssl_mode, verify-full, check",
        "host, nowhere.invalid, check host"
    })
    void postgresqlSaysWhatToCheck(String field, String value, String advice) {
        tested("postgresql", database().put(field, value))
                .body("ok", equalTo(false))
                .body("message", containsString(advice));
    }

    @Test
    void aMailServerLetsTheUserIn() {
        try (FakeMail mail = new FakeMail("235 ok")) {
            tested("smtp", mail(mail.port(), "none")).body("ok", equalTo(true));

            // Nobody waits for the answer to the last word.
            await().until(() -> mail.said().size() > 2);
            List<String> said = mail.said();
            assertTrue(said.get(1).startsWith("AUTH PLAIN "), said.toString());
            assertEquals("QUIT", said.get(2));
        }
    }

    @Test
    void aMailServerThatRefusesIsTold() {
        try (FakeMail mail = new FakeMail("535 no such user " + SECRET)) {
            tested("smtp", mail(mail.port(), "none"))
                    .body("ok", equalTo(false))
                    .body("message", containsString("(535)"))
                    .body("message", not(containsString(SECRET)));
            tested("smtp", mail(mail.port(), "starttls"))
                    .body("ok", equalTo(false))
                    .body("message", containsString("STARTTLS"));
        }
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForLong() {
        try (FakeMail silent = FakeMail.silent()) {
            tested("smtp", mail(silent.port(), "none"))
                    .body("ok", equalTo(false))
                    .body("message", containsString("No answer within 10 s"))
                    .body("latency_ms", lessThan(20_000));
            tested("postgresql", database().put("port", silent.port())).body("ok", equalTo(false));
            tested("http", config().put("base_url", "http://127.0.0.1:" + silent.port() + "/"))
                    .body("ok", equalTo(false));
        }
    }

    @Test
    void whatLeadsNowhereCanNotBeTested() {
        String id = created("custom", config().put("key", SECRET));

        post(id, Scope.CONNECTIONS_WRITE).statusCode(422).body("error.code", equalTo("UNPROCESSABLE"));
        post(id, Scope.WORKFLOWS_READ).statusCode(403);
        post(UUID.randomUUID().toString(), Scope.CONNECTIONS_WRITE).statusCode(404);
        Given.caller(Given.newTenant(), Scope.CONNECTIONS_WRITE)
                .post(CONNECTIONS + id + "/test/")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse tested(String type, ObjectNode config) {
        return post(created(type, config), Scope.CONNECTIONS_WRITE).statusCode(200);
    }

    private ValidatableResponse post(String id, String scope) {
        return Given.caller(tenant, scope).post(CONNECTIONS + id + "/test/").then();
    }

    private String created(String type, ObjectNode config) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("name", "c_" + UUID.randomUUID().toString().replace('-', '_'))
                .put("type", type)
                .set("config", config);
        return Given.caller(tenant, Scope.CONNECTIONS_WRITE)
                .body(body.toString())
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ObjectNode config() {
        return Json.mapper().createObjectNode();
    }

    private static ObjectNode mail(int port, String tls) {
        return config().put("host", "127.0.0.1")
                .put("port", port)
                .put("tls", tls)
                .put("username", "ann")
                .put("password", SECRET);
    }

    private static ObjectNode database() {
        URI url = URI.create(setting("quarkus.datasource.reactive.url"));
        return config().put("host", url.getHost())
                .put("port", url.getPort())
                .put("database", url.getPath().substring(1))
                .put("ssl_mode", "disable")
                .put("username", setting("quarkus.datasource.username"))
                .put("password", setting("quarkus.datasource.password"));
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class).orElse("unset");
    }

    /** A web server that gives one answer and remembers what it was asked. */
    private static final class Web implements AutoCloseable {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Web(int status, String body) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        String url(String path) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + path;
        }

        List<String> asked() {
            return List.copyOf(asked);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
