package dev.automate.execution.usecase;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepError;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.store.DefinitionStore;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a replica leaves behind when it dies is what its successor finds; here the rows are written as it would have. */
@ServiceTest
class TakeOverTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private final ExecutionStore store;
    private final DefinitionStore definitions;
    private final ExecutionReadStore reads;
    private final OtherServer server = new OtherServer();
    private final String tenant = "x-" + UUID.randomUUID();

    TakeOverTest(ExecutionStore store, DefinitionStore definitions, ExecutionReadStore reads) {
        this.store = store;
        this.definitions = definitions;
        this.reads = reads;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aStepWithoutOutcomeIsRunAgainAndOneWithOutcomeIsNot() {
        server.willAnswer("/do", OtherServer.Answer.json(200, "{}"));
        NewExecution dead = left(
                step("first", StepStatus.SUCCESS, "{'token':'tok-1234'}"), step("second", StepStatus.RUNNING, null));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(ExecutionStatus.SUCCESS, status(dead)));

        List<OtherServer.Asked> asked = server.asked("/do");
        assertEquals(
                List.of("/do?token=tok-1234"),
                asked.stream().map(OtherServer.Asked::path).toList());
        assertEquals(dead.execution().id() + ":second", asked.getFirst().header("Idempotency-Key"));
        assertEquals(
                List.of(1, 1),
                done(reads.steps(tenant, dead.execution().id())).stream()
                        .map(StepRecord::attempt)
                        .toList());
    }

    @Test
    void aCompensationThatWasUnderWayGoesOnWhereItWas() {
        server.willAnswer("/do", OtherServer.Answer.json(200, "{}"));
        ExecutionError error = ExecutionError.of(FailureKind.CLIENT_ERROR, "Node 'c' failed: broke");
        NewExecution dead = left(
                undoing(server.url("/do")),
                error,
                ended("a", StepStatus.SUCCESS, "2026-01-01T00:00:01Z"),
                ended("b", StepStatus.SUCCESS, "2026-01-01T00:00:01.000001Z"),
                ended("x", StepStatus.SUCCESS, "2026-01-01T00:00:00Z"),
                ended("c", StepStatus.FAILED, "2026-01-01T00:00:02Z"),
                ended("undo_b", StepStatus.SUCCESS, "2026-01-01T00:00:03Z"),
                step("undo_a", StepStatus.RUNNING, null));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(ExecutionStatus.FAILED, status(dead)));

        assertEquals(
                List.of("/do?n=undo_a", "/do?n=undo_x", "/do?n=client_error"),
                server.asked("/do").stream().map(OtherServer.Asked::path).toList());
        assertEquals(
                error,
                done(reads.find(tenant, dead.execution().id())).orElseThrow().error());
    }

    @Test
    void anExecutionIsLateAlsoForWhoTakesItOver() {
        server.willAnswer("/do", OtherServer.Answer.json(200, "{}"));
        NewExecution dead = left("""
                {'nodes':[{'id':'a','type':'http.request','config':{'url':'%s'}}],'timeout':'1ms'}
                """.formatted(server.url("/do")), null);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(ExecutionStatus.FAILED, status(dead)));

        ExecutionError error = Objects.requireNonNull(
                done(reads.find(tenant, dead.execution().id())).orElseThrow().error());
        assertEquals(FailureKind.TIMEOUT, error.kind());
        assertTrue(server.asked("/do").isEmpty());
    }

    @Test
    void anExecutionWhoseVersionIsUnknownFails() {
        Execution execution = Executions.of(tenant, UUID.randomUUID(), 7, "evt", Sender.json("{'event':{}}"));
        NewExecution lost = new NewExecution(execution, "evt", "type", "api", execution.trigger(), false);
        done(store.insertIfAbsent(List.of(lost), 0, LONG));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(ExecutionStatus.FAILED, status(lost)));

        assertEquals(
                "The workflow's version 7 can't be found",
                Objects.requireNonNull(done(reads.find(tenant, execution.id()))
                                .orElseThrow()
                                .error())
                        .message());
    }

    /** Steps recorded by a replica whose lease has just run out. */
    private NewExecution left(StepRecord... steps) {
        return left(twoCallsTo(server.url("/do")), null, steps);
    }

    private NewExecution left(String graph, @Nullable ExecutionError error, StepRecord... steps) {
        UUID workflow = UUID.randomUUID();
        Execution execution = Executions.of(tenant, workflow, 1, "evt", Sender.json("{'event':{},'inputs':{}}"));
        NewExecution one = new NewExecution(execution, "evt", "type", "api", execution.trigger(), false);
        done(definitions.keep(List.of(new Definition(workflow, 1, tenant, "w", "w", Sender.json(graph)))));
        done(store.insertIfAbsent(List.of(one), 1, LONG));
        done(store.record(List.of(new ExecutionChange(
                execution, 1, ExecutionStatus.RUNNING, Optional.of(Duration.ZERO), error, List.of(steps)))));
        return one;
    }

    private static StepRecord step(String node, StepStatus status, @Nullable String output) {
        StepOutput kept = output == null
                ? null
                : new StepOutput(Sender.json(output), Sender.json("{'token':'***REDACTED***'}"), true);
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        List<Boolean> taken = output == null ? null : List.of(true);
        return new StepRecord(Ids.next("step"), node, 1, status, Sender.json("{}"), kept, null, taken, at, at, null);
    }

    private static StepRecord ended(String node, StepStatus status, String at) {
        StepOutput output = new StepOutput(Sender.json("{}"), Sender.json("{}"), false);
        StepError error = new StepError(FailureKind.CLIENT_ERROR, "broke");
        boolean well = status == StepStatus.SUCCESS;
        return new StepRecord(
                Ids.next("step"),
                node,
                1,
                status,
                Sender.json("{}"),
                well ? output : null,
                well ? null : error,
                List.of(true),
                Instant.parse(at),
                Instant.parse(at),
                null);
    }

    private static String undoing(String url) {
        return """
                {'nodes':[
                  {'id':'x','type':'logging','config':{'message':'x'},'compensate':'undo_x'},
                  {'id':'a','type':'logging','config':{'message':'x'},'compensate':'undo_a'},
                  {'id':'b','type':'logging','config':{'message':'x'},'compensate':'undo_b'},
                  {'id':'c','type':'logging','config':{'message':'x'}},
                  {'id':'undo_x','type':'http.request','config':{'url':'%1$s?n=undo_x'}},
                  {'id':'undo_a','type':'http.request','config':{'url':'%1$s?n=undo_a'}},
                  {'id':'undo_b','type':'http.request','config':{'url':'%1$s?n=undo_b'}},
                  {'id':'handler','type':'http.request','config':{'url':'%1$s?n={{ error.kind }}'}}],
                 'on_failure':'handler'}
                """.formatted(url);
    }

    private static String twoCallsTo(String url) {
        return """
                {'nodes':[
                  {'id':'first','type':'http.request','config':{'url':'%1$s'}},
                  {'id':'second','type':'http.request','config':{'url':'%1$s?token={{ steps.first.output.token }}'}}]}
                """.formatted(url);
    }

    private ExecutionStatus status(NewExecution of) {
        return done(reads.find(tenant, of.execution().id())).orElseThrow().status();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
