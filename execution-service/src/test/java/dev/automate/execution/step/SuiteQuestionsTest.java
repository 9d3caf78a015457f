package dev.automate.execution.step;

import static dev.automate.execution.testing.Outcomes.failed;
import static dev.automate.execution.testing.Outcomes.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** rag.query and datachat.ask against services on a real socket that answer as the REST reference shows. */
class SuiteQuestionsTest {
    private static final String RAG = "/api/rag/endpoints/support-docs/query/";
    private static final String DATACHAT = "/api/datachat/chat/";
    private static final String FOUND = "{'query':'What is our refund policy?','results':[{'id':'doc-001',"
            + "'content':'Our refund policy allows returns within 30 days...','score':0.92,"
            + "'metadata':{'source':'support-docs','category':'support'}}],'latency_ms':145,'trace_id':'abc123'}";
    private static final String ANSWERED = "{'answer':'There were 156 orders placed last week.','sql':'SELECT 1',"
            + "'data':{'columns':['count','total'],'rows':[[156,15432.50]]},'session_id':'sess-001',"
            + "'message_id':'msg-001','trace_id':'abc123'}";

    private final Vertx vertx = Vertx.vertx();
    private final OtherServer server = new OtherServer();

    @BeforeEach
    void open() {
        server.willAnswer(GatewayDoorForServices.PATH, OtherServer.Answer.json(200, "{'token':'t-1','expires_in':60}"));
        server.willAnswer(RAG, OtherServer.Answer.json(200, FOUND));
        server.willAnswer(DATACHAT, OtherServer.Answer.json(200, ANSWERED));
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void documentsAreAskedForAsTheReferenceShows() {
        StepOutcome outcome = rag("{'endpoint':'support-docs','query':'What is our refund policy?','top_k':5,"
                + "'filters':{'category':'support'}}");

        assertEquals(Sender.json(FOUND), succeeded(outcome));
        asked(RAG, "{'query':'What is our refund policy?','top_k':5,'filters':{'category':'support'}}");
    }

    @Test
    void dataIsAskedForAsTheReferenceShows() {
        StepOutcome outcome = datachat("{'question':'How many orders were placed last week?',"
                + "'session_id':'optional-session-uuid','tables':['orders','customers']}");

        assertEquals(Sender.json(ANSWERED), succeeded(outcome));
        asked(
                DATACHAT,
                "{'question':'How many orders were placed last week?','session_id':'optional-session-uuid',"
                        + "'context':{'tables':['orders','customers']}}");
    }

    @Test
    void whatIsNotSaidIsLeftOut() {
        rag("{'endpoint':'support-docs','query':'refunds'}");
        datachat("{'question':'How many?'}");

        assertEquals("{\"query\":\"refunds\"}", server.asked(RAG).getFirst().body());
        assertEquals(
                "{\"question\":\"How many?\"}",
                server.asked(DATACHAT).getFirst().body());
    }

    @ParameterizedTest
    @CsvSource({"404, CLIENT_ERROR", "403, REFUSED", "422, CLIENT_ERROR", "429, RATE_LIMITED", "503, SERVER_ERROR"})
    void whatIsRefusedSaysWhy(int status, FailureKind kind) {
        OtherServer.Answer refusal = OtherServer.Answer.json(status, "{'error':{'message':'No'}}");
        server.willAnswer(RAG, refusal);
        server.willAnswer(DATACHAT, refusal);

        assertEquals(refused("rag-service", status, kind), rag("{'endpoint':'support-docs','query':'refunds'}"));
        assertEquals(refused("datachat-service", status, kind), datachat("{'question':'How many?'}"));
    }

    @Test
    void anAnswerOfAnotherKindIsAFault() {
        server.willAnswer(RAG, OtherServer.Answer.json(200, "{'results':'none'}"));
        server.willAnswer(DATACHAT, OtherServer.Answer.json(200, "{}"));

        assertEquals(
                FailureKind.SERVER_ERROR,
                failed(rag("{'endpoint':'support-docs','query':'x'}")).kind());
        assertEquals(
                FailureKind.SERVER_ERROR, failed(datachat("{'question':'x'}")).kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'query':'x'} | config.endpoint is required",
                "{'endpoint':'../../auth','query':'x'} | config.endpoint must be the slug of an endpoint",
                "{'endpoint':'a'} | config.query is required",
                "{'endpoint':'a','query':'x','top_k':101} | config.top_k must be 1 to 100",
                "{'endpoint':'a','query':'x','filters':[]} | config.filters must be an object"
            })
    void whatCanNotBeLookedForIsSaid(String config, String message) {
        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), rag(config));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | config.question is required",
                "{'question':'x','tables':'orders'} | config.tables must be a list of names"
            })
    void whatCanNotBeAskedIsSaid(String config, String message) {
        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), datachat(config));
    }

    private static StepOutcome refused(String who, int status, FailureKind kind) {
        return new StepOutcome.Failed(
                who + " answered " + status + ": No", kind, Optional.empty(), Optional.of(status));
    }

    private void asked(String path, String body) {
        OtherServer.Asked asked = server.asked(path).getFirst();
        assertEquals("POST", asked.method());
        assertEquals(path, asked.path());
        assertEquals("Bearer t-1", asked.header("Authorization"));
        assertEquals("application/json", asked.header("Content-Type"));
        assertEquals("trace", asked.header("X-Trace-ID"));
        assertEquals(Sender.json(body), Sender.json(asked.body()));
    }

    private StepOutcome rag(String config) {
        return Outcomes.run(
                new RagQueryStep(suite(), settings(), Clock.systemUTC()),
                config,
                Executions.call(Graphs.node("ask"), 0));
    }

    private StepOutcome datachat(String config) {
        return Outcomes.run(
                new DatachatAskStep(suite(), settings(), Clock.systemUTC()),
                config,
                Executions.call(Graphs.node("ask"), 0));
    }

    private SuiteClient suite() {
        OutboundClient outbound = Outside.client(vertx, false);
        return new SuiteClient(
                outbound,
                new ServiceTokens(
                        outbound, GatewayDoorForServices.on(server), Wiring.self(settings()), Clock.systemUTC()));
    }

    private ExecutionConfig settings() {
        return Settings.with(Map.of(
                "automate.execution.services.rag", server.url(""),
                "automate.execution.services.datachat", server.url("")));
    }
}
