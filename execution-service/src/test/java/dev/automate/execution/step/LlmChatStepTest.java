package dev.automate.execution.step;

import static dev.automate.execution.testing.Outcomes.failed;
import static dev.automate.execution.testing.Outcomes.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.client.ChatClient;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.testing.Executions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server on a real socket that speaks as OpenAI's does. */
class LlmChatStepTest {
    private static final String PATH = "/v1/chat/completions";
    private static final String PROMPT = "{'connection':'models','prompt':'Hi'}";

    private final Vertx vertx = Vertx.vertx();
    private final OtherServer server = new OtherServer();

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asksAsTheApiWantsAndGivesWhatWasSaid() {
        server.willAnswer(PATH, said("'Hello!'"));

        assertEquals(
                Sender.json("{'text':'Hello!','model':'small-1','finish_reason':'stop',"
                        + "'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}"),
                succeeded(run("{'connection':'models','system':'Be kind','prompt':'Hi','temperature':0.20,"
                        + "'max_tokens':100}")));

        OtherServer.Asked asked = server.asked(PATH).getFirst();
        assertEquals("POST", asked.method());
        assertEquals("Bearer sk-secret-key", asked.header("Authorization"));
        assertEquals("application/json", asked.header("Content-Type"));
        assertEquals("exec-1:chat", asked.header("Idempotency-Key"));
        assertEquals(
                Sender.json("{'model':'small','messages':[{'role':'system','content':'Be kind'},"
                        + "{'role':'user','content':'Hi'}],'temperature':0.20,'max_tokens':100}"),
                Sender.json(asked.body()));
    }

    @Test
    void aConversationAndAModelMayBeNamed() {
        server.willAnswer(PATH, said("'ok'"));

        succeeded(run("{'connection':'models','model':'large','messages':[{'role':'user','content':'1'},"
                + "{'role':'assistant','content':'2'},{'role':'user','content':'3'}]}"));

        assertEquals(
                Sender.json("{'model':'large','messages':[{'role':'user','content':'1'},"
                        + "{'role':'assistant','content':'2'},{'role':'user','content':'3'}]}"),
                Sender.json(server.asked(PATH).getFirst().body()));
    }

    @Test
    void anAnswerInJsonIsParsed() {
        server.willAnswer(PATH, said("'{\\u0022urgent\\u0022: true, \\u0022n\\u0022: 1.10}'"));

        assertEquals(
                Sender.json("{'urgent':true,'n':1.10}"),
                succeeded(run("{'connection':'models','prompt':'Hi','json':{'type':'object'}}"))
                        .path("json"));

        assertEquals(
                Sender.json("{'type':'json_schema','json_schema':{'name':'answer','schema':{'type':'object'}}}"),
                Sender.json(server.asked(PATH).getFirst().body()).path("response_format"));
    }

    @Test
    void anAnswerThatIsNoJsonMayBeOneNextTime() {
        server.willAnswer(PATH, said("'certainly! {'"));

        assertTrue(failed(run("{'connection':'models','prompt':'Hi','json':{'type':'object'}}"))
                .kind()
                .retryable());
    }

    @ParameterizedTest
    @CsvSource({
        "400, CLIENT_ERROR",
        "401, REFUSED",
        "404, CLIENT_ERROR",
        "429, RATE_LIMITED",
        "500, SERVER_ERROR",
        "503, SERVER_ERROR"
    })
    void statusesTellWhetherToTryAgainAndNothingOfTheKey(int status, FailureKind kind) {
        server.willAnswer(
                PATH,
                new OtherServer.Answer(
                        status,
                        Map.of("Retry-After", "20"),
                        "{\"error\":{\"message\":\"Incorrect API key provided: sk-secret-key\"}}"));

        StepOutcome.Failed failed = failed(run(PROMPT));

        assertEquals(kind, failed.kind());
        assertEquals(Optional.of(Duration.ofSeconds(20)), failed.retryAfter());
        assertFalse(failed.message().contains("sk-secret-key"), failed.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[] | {}", "{} | {}", "{'choices':[]} | {}"})
    void anAnswerWithoutATextIsAFault(String body, String unused) {
        server.willAnswer(PATH, OtherServer.Answer.json(200, body));

        assertEquals(FailureKind.SERVER_ERROR, failed(run(PROMPT)).kind());
    }

    @Test
    void anAnswerThatIsTooLongIsCutOff() {
        server.willAnswer(PATH, said("'" + "x".repeat(2_000_000) + "'"));

        assertEquals(FailureKind.TOO_LARGE, failed(run(PROMPT)).kind());
    }

    @Test
    void anAddressInsideIsRefused() {
        StepOutcome.Failed failed = failed(run(PROMPT, false));

        assertEquals(FailureKind.REFUSED, failed.kind());
        assertEquals(0, server.asked("/").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'connection':'models'} | config.prompt is required",
                "{'connection':'models','prompt':'a','messages':[]} | config.prompt must be there, or messages, but not both",
                "{'connection':'models','messages':[{'role':'boss','content':'x'}]} | config.messages must be a list of {role, content}",
                "{'connection':'models','prompt':'a','json':true} | config.json must be a JSON Schema",
                "{'connection':'models','prompt':'a','temperature':'hot'} | config.temperature must be a number"
            })
    void whatCanNotBeAskedIsSaid(String config, String message) {
        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), run(config));
    }

    private StepOutcome run(String config) {
        return run(config, true);
    }

    private StepOutcome run(String config, boolean allowPrivate) {
        ExecutionConfig settings = Settings.with(Map.of());
        Connection models = new Connection("models", "openai", (ObjectNode) Sender.json(
                "{'base_url':'%s','api_key':'sk-secret-key','model':'small'}".formatted(server.url("/v1"))));
        LlmChatStep step =
                new LlmChatStep(new ChatClient(Outside.client(vertx, allowPrivate)), settings, Clock.systemUTC());
        return Outcomes.run(step, config, Executions.call(Graphs.node("chat"), 0, models));
    }

    private static OtherServer.Answer said(String content) {
        return OtherServer.Answer.json(
                200,
                "{'id':'c-1','object':'chat.completion','model':'small-1','choices':[{'index':0,'finish_reason':'stop',"
                        + "'message':{'role':'assistant','content':" + content + "}}],"
                        + "'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}");
    }
}
