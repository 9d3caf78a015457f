package dev.automate.execution.step;

import static dev.automate.execution.testing.Outcomes.failed;
import static dev.automate.execution.testing.Outcomes.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.suite.ServiceTokens;
import dev.automate.common.suite.SuiteClient;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.config.Wiring;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.GatewayDoorForServices;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Outcomes;
import dev.automate.execution.testing.Outside;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.Settings;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a gateway and an event-service on a real socket that are checked to the letter. */
class EventEmitStepTest {
    private static final String DOOR = "/api/automate/events/";
    private static final String CONFIG = "{'type':'order.paid','payload':{'order':'A-1','amount':1.10}}";

    private final Vertx vertx = Vertx.vertx();
    private final OtherServer server = new OtherServer();

    @BeforeEach
    void open() {
        server.willAnswer(GatewayDoorForServices.PATH, OtherServer.Answer.json(200, "{'token':'t-1','expires_in':60}"));
        server.willAnswer(DOOR, OtherServer.Answer.json(201, "{'event_id':'evt-9','trace_id':'trace'}"));
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void saysWhatTheReferenceWantsAndHowFarItIs() {
        assertEquals(Sender.json("{'event_id':'evt-9'}"), succeeded(run(CONFIG, 3)));

        OtherServer.Asked asked = server.asked(DOOR).getFirst();
        assertEquals("POST", asked.method());
        assertEquals(DOOR, asked.path());
        assertEquals("Bearer t-1", asked.header("Authorization"));
        assertEquals("application/json", asked.header("Content-Type"));
        assertEquals("trace", asked.header("X-Trace-ID"));
        assertEquals("4", asked.header("X-Automate-Hops"));
        assertEquals(
                Sender.json("{'type':'order.paid','payload':{'order':'A-1','amount':1.10},'dedupe_key':'exec-1:emit'}"),
                Sender.json(asked.body()));
    }

    @Test
    void aRepeatedAttemptIsTheSameEvent() {
        run(CONFIG, 0);
        run(CONFIG, 0);

        assertEquals(
                server.asked(DOOR).getFirst().body(),
                server.asked(DOOR).getLast().body());
    }

    @Test
    void keysAreThoseOfTheConfig() {
        run("{'type':'a','payload':{},'dedupe_key':'mine','ordering_key':'customer 7'}", 0);

        assertEquals(
                Sender.json("{'type':'a','payload':{},'dedupe_key':'mine','ordering_key':'customer 7'}"),
                Sender.json(server.asked(DOOR).getFirst().body()));
    }

    @Test
    void aLoopEnds() {
        succeeded(run(CONFIG, 15));
        StepOutcome.Failed refused = failed(run(CONFIG, 16));

        assertEquals(FailureKind.REFUSED, refused.kind());
        assertEquals(
                "This event would be number 17 in a row that workflows have caused; after 16 it is taken for a loop",
                refused.message());
        assertEquals(1, server.asked(DOOR).size());
    }

    @ParameterizedTest
    @CsvSource({
        "400, CLIENT_ERROR",
        "403, REFUSED",
        "409, CLIENT_ERROR",
        "429, RATE_LIMITED",
        "500, SERVER_ERROR",
        "503, SERVER_ERROR"
    })
    void whatIsRefusedSaysWhy(int status, FailureKind kind) {
        server.willAnswer(
                DOOR,
                new OtherServer.Answer(
                        status, Map.of("Retry-After", "7"), "{\"error\":{\"message\":\"It is as it is\"}}"));

        StepOutcome.Failed failed = failed(run(CONFIG, 0));

        assertEquals(
                new StepOutcome.Failed(
                        "event-service answered " + status + ": It is as it is",
                        kind,
                        Optional.of(Duration.ofSeconds(7)),
                        Optional.of(status)),
                failed);
    }

    @Test
    void aTokenThatIsNotBelievedIsReplacedByTheNextAttempt() {
        server.willAnswer(
                GatewayDoorForServices.PATH,
                OtherServer.Answer.json(200, "{'token':'old','expires_in':60}"),
                OtherServer.Answer.json(200, "{'token':'new','expires_in':60}"));
        server.willAnswer(
                DOOR, OtherServer.Answer.json(401, "{}"), OtherServer.Answer.json(201, "{'event_id':'evt-9'}"));
        EventEmitStep step = step();

        StepOutcome.Failed first = failed(Outcomes.run(step, CONFIG, Executions.call(Graphs.node("emit"), 0)));
        succeeded(Outcomes.run(step, CONFIG, Executions.call(Graphs.node("emit"), 0)));

        assertTrue(first.kind().retryable());
        assertFalse(first.message().contains("old"));
        assertEquals("Bearer new", server.asked(DOOR).getLast().header("Authorization"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'payload':{}} | config.type is required",
                "{'type':'a'} | config.payload is required",
                "{'type':'a','payload':'text'} | config.payload must be an object"
            })
    void whatIsNoEventIsSaid(String config, String message) {
        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), run(config, 0));
    }

    private StepOutcome run(String config, int hops) {
        return Outcomes.run(step(), config, Executions.call(Graphs.node("emit"), hops));
    }

    private EventEmitStep step() {
        ExecutionConfig settings = Settings.with(Map.of("automate.execution.services.event", server.url("")));
        OutboundClient outbound = Outside.client(vertx, false);
        ServiceTokens tokens = new ServiceTokens(
                outbound, GatewayDoorForServices.on(server), Wiring.self(settings), Clock.systemUTC());
        return new EventEmitStep(new SuiteClient(outbound, tokens), settings, Clock.systemUTC());
    }
}
