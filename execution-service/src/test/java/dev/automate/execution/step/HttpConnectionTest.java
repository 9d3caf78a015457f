package dev.automate.execution.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.domain.connection.Connections;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.Settings;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** http.request with a connection, redirects and the forms of an answer, against real servers. */
class HttpConnectionTest {
    private final Vertx vertx = Vertx.vertx();
    private final OtherServer server = new OtherServer();
    private final OtherServer other = new OtherServer();

    @AfterEach
    void close() {
        server.close();
        other.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'token':'tok-1'} | authorization | Bearer tok-1",
                "{'username':'ann','password':'pw'} | authorization | Basic YW5uOnB3",
                "{'header_name':'X-Api-Key','header_value':'key-1'} | x-api-key | key-1",
                "{'token':'a\\r\\nX-Evil: 1'} | authorization | Bearer aX-Evil: 1"
            })
    void credentialsAreSentAsTheConnectionSays(String config, String header, String value) {
        server.willAnswer("/v1/items", OtherServer.Answer.json(200, "{}"));

        succeeded(run("{'connection':'api','url':'items','headers':{'Authorization':'mine'}}", config));

        assertEquals(value, server.asked("/v1/items").getFirst().header(header));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "items | /v1/items",
                "/items | /v1/items",
                "//items | /v1/items",
                "?a=b | /v1?a=b",
                "`` | /v1",
                "a/../b?c | /v1/a/../b?c"
            })
    void aUrlStaysBelowTheBase(String url, String asked) {
        server.willAnswer("/v1", OtherServer.Answer.json(200, "{}"));
        String path = asked.replaceAll("\\?.*", "");
        server.willAnswer(path, OtherServer.Answer.json(200, "{}"));

        run("{'connection':'api','url':'" + url + "'}", "{'token':'t'}");

        assertEquals(asked, server.asked("/v1").getFirst().path());
    }

    @Test
    void credentialsAreNotSentToAnotherHost() {
        other.willAnswer("/x", OtherServer.Answer.json(200, "{}"));
        StepOutcome.Failed failed =
                failed(run("{'connection':'api','url':'" + other.url("/x") + "'}", "{'token':'t'}"));

        assertTrue(failed.message().contains("leads away"), failed.message());
        assertTrue(other.asked("/").isEmpty());
    }

    @Test
    void aConnectionWithoutABaseHasNoHostForItsCredentials() {
        Connections connections =
                name -> Optional.of(new Connection(name, "http", (ObjectNode) Sender.json("{'token':'t'}")));

        StepOutcome.Failed failed = failed(run("{'connection':'api','url':'" + other.url("/x") + "'}", connections));

        assertTrue(failed.message().contains("no base_url"), failed.message());
    }

    @Test
    void credentialsAreDroppedWhereARedirectLeadsElsewhere() {
        server.willAnswer("/v1/from", new OtherServer.Answer(307, Map.of("Location", other.url("/to")), ""));
        other.willAnswer("/to", OtherServer.Answer.json(200, "{'ok':true}"));

        JsonNode output = succeeded(run(
                "{'connection':'api','url':'from','follow_redirects':2}",
                "{'header_name':'X-Own','header_value':'key-1','token':'tok-1'}"));

        assertEquals(200, output.path("status").intValue());
        OtherServer.Asked asked = other.asked("/to").getFirst();
        assertEquals("", asked.header("Authorization") + asked.header("X-Own"));
        assertEquals(
                "tok-1",
                server.asked("/v1/from").getFirst().header("Authorization").substring(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "auto | application/json | {\"a\":1} | {'a':1}",
                "auto | application/json | {broken | '{broken'",
                "auto | text/plain | {\"a\":1} | '{\\\"a\\\":1}'",
                "auto | image/png | abc | 'YWJj'",
                "json | text/plain | [1] | [1]",
                "text | application/json | 12 | '12'",
                "base64 | text/plain | abc | 'YWJj'"
            })
    void theBodyBecomesWhatTheNodeAsksFor(String form, String type, String sent, String read) {
        server.willAnswer("/v1/b", new OtherServer.Answer(200, Map.of("Content-Type", type), sent));

        JsonNode output = succeeded(run("{'connection':'api','url':'b','response':'" + form + "'}", "{}"));

        assertEquals(Sender.json(read), output.path("body"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'response':'json' | The answer is no JSON",
                "'max_response_size':'1K' | longer than 1024 bytes",
                "'max_response_size':'17M' | 16777216 bytes at the most",
                "'max_response_size':'lots' | config.max_response_size must be",
                "'follow_redirects':6 | config.follow_redirects must be a number from 0 to 5",
                "'response':'xml' | config.response must be one of auto, json, text, base64"
            })
    void whatDoesNotFitIsSaid(String config, String why) {
        server.willAnswer("/v1/b", new OtherServer.Answer(200, Map.of(), "x".repeat(2_000)));

        StepOutcome.Failed failed = failed(run("{'connection':'api','url':'b'," + config + "}", "{}"));

        assertTrue(failed.message().contains(why), failed.message());
    }

    private StepOutcome run(String config, String connection) {
        ObjectNode its = ((ObjectNode) Sender.json(connection)).put("base_url", server.url("/v1"));
        return run(config, name -> Optional.of(new Connection(name, "http", its)));
    }

    private StepOutcome run(String config, Connections connections) {
        AddressGuard guard = new AddressGuard(new Allowance(true, List.of()), HostResolver.SYSTEM);
        ExecutionConfig settings = Settings.with(Map.of());
        HttpRequestStep step =
                new HttpRequestStep(new OutboundClient(vertx, guard, 16_777_216), Clock.systemUTC(), settings);
        return step.run((ObjectNode) Sender.json(config), Executions.call(Graphs.node("call"), connections))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static JsonNode succeeded(StepOutcome outcome) {
        return assertInstanceOf(StepOutcome.Succeeded.class, outcome).output();
    }

    private static StepOutcome.Failed failed(StepOutcome outcome) {
        return assertInstanceOf(StepOutcome.Failed.class, outcome);
    }
}
