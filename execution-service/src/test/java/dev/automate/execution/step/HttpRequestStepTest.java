package dev.automate.execution.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on a real socket. */
class HttpRequestStepTest {
    private final Vertx vertx = Vertx.vertx();
    private final OtherServer server = new OtherServer();

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsWhatItWasToldAndReadsJson() {
        server.willAnswer("/items", OtherServer.Answer.json(201, "{'n':1.50}"));
        String config =
                "{'method':'post','url':'%s','query':{'q':'a b','n':[1,2]},'headers':{'X-One':'1','Host':'evil'},'json':{'k':true}}"
                        .formatted(server.url("/items?x=1"));

        JsonNode output = succeeded(run(config, true));

        OtherServer.Asked asked = server.asked("/items").getFirst();
        assertEquals("POST", asked.method());
        assertEquals("/items?x=1&q=a+b&n=1&n=2", asked.path());
        assertEquals("{\"k\":true}", asked.body());
        assertEquals("application/json", asked.header("Content-Type"));
        assertEquals("1", asked.header("X-One"));
        assertTrue(asked.header("Host").startsWith("127.0.0.1"));
        assertEquals("exec-1:call", asked.header("Idempotency-Key"));
        assertEquals(201, output.get("status").intValue());
        assertEquals("1.50", output.get("body").get("n").asText());
        assertEquals(
                "application/json", output.get("headers").get("content-type").asText());
    }

    @Test
    void sendsForms() {
        server.willAnswer("/form", new OtherServer.Answer(200, Map.of(), "plain"));

        JsonNode output = succeeded(
                run("{'method':'POST','url':'%s','form':{'a':'1 2','b':'&'}}".formatted(server.url("/form")), true));

        assertEquals("a=1+2&b=%26", server.asked("/form").getFirst().body());
        assertEquals("plain", output.get("body").asText());
    }

    @ParameterizedTest
    @CsvSource({"500,true", "503,true", "429,true", "408,true", "400,false", "404,false", "409,false"})
    void statusesTellWhetherToTryAgain(int status, boolean retryable) {
        server.willAnswer("/s", new OtherServer.Answer(status, Map.of("Retry-After", "7"), "no"));

        StepOutcome.Failed failed = failed(run("{'url':'%s'}".formatted(server.url("/s")), true));

        assertEquals(retryable, failed.kind().retryable());
        assertEquals(Optional.of(Duration.ofSeconds(7)), failed.retryAfter());
    }

    @Test
    void aStatusIsAnOutputWhereTheNodeSaysSo() {
        server.willAnswer("/s", OtherServer.Answer.json(404, "{}"));

        JsonNode output = succeeded(run("{'url':'%s','fail_on_status':false}".formatted(server.url("/s")), true));

        assertEquals(404, output.get("status").intValue());
    }

    @Test
    void redirectsAreNotFollowed() {
        server.willAnswer("/from", new OtherServer.Answer(302, Map.of("Location", server.url("/to")), ""));

        JsonNode output = succeeded(run("{'url':'%s'}".formatted(server.url("/from")), true));

        assertEquals(302, output.get("status").intValue());
        assertTrue(server.asked("/to").isEmpty());
    }

    @Test
    void aLongAnswerIsCutOff() {
        server.willAnswer("/long", new OtherServer.Answer(200, Map.of(), "x".repeat(2_000_000)));

        StepOutcome.Failed failed = failed(run("{'url':'%s'}".formatted(server.url("/long")), true));

        assertEquals("The answer is longer than 1048576 bytes", failed.message());
    }

    @Test
    void aServerThatIsNotThereMayComeBack() {
        String url = server.url("/x");
        server.close();

        assertTrue(failed(run("{'url':'%s'}".formatted(url), true)).kind().retryable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "10.1.2.3",
                "192.168.0.1",
                "172.20.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "[fd00::1]",
                "[fe80::1]",
                "[64:ff9b::7f00:1]",
                "2130706433",
                "0x7f.1"
            })
    void addressesInsideAreRefused(String host) {
        server.willAnswer("/in", OtherServer.Answer.json(200, "{}"));
        String url = server.url("/in").replace("127.0.0.1", host);

        StepOutcome.Failed failed = failed(run("{'url':'%s','timeout':'5s'}".formatted(url), false));

        assertTrue(server.asked("/in").isEmpty());
        assertTrue(!failed.kind().retryable() || failed.message().contains("unknown"), failed.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "ftp://example.com/",
                "file:///etc/passwd",
                "http://user:pass@example.com/",
                "http:///x"
            })
    void whatIsNoUrlIsSaid(String url) {
        StepOutcome.Failed failed = failed(run("{'url':'%s'}".formatted(url), true));

        assertEquals("config.url must be an absolute http or https URL", failed.message());
    }

    private StepOutcome run(String config, boolean allowPrivate) {
        ExecutionConfig settings =
                Settings.with(Map.of("automate.execution.http.allow-private-networks", Boolean.toString(allowPrivate)));
        AddressGuard guard = new AddressGuard(new Allowance(allowPrivate, List.of()), HostResolver.SYSTEM);
        OutboundClient client = new OutboundClient(vertx, guard, 16_777_216);
        HttpRequestStep step = new HttpRequestStep(client, Clock.systemUTC(), settings);
        StepCall call = Executions.call(Graphs.node("call"));
        return step.run((ObjectNode) Sender.json(config), call).await().atMost(Duration.ofSeconds(20));
    }

    private static JsonNode succeeded(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Succeeded(JsonNode output) -> output;
            default -> throw new AssertionError(outcome);
        };
    }

    private static StepOutcome.Failed failed(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Failed failed -> failed;
            default -> throw new AssertionError(outcome);
        };
    }
}
