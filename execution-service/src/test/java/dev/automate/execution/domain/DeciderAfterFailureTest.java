package dev.automate.execution.domain;

import static dev.automate.execution.domain.DeciderTest.ALONE;
import static dev.automate.execution.domain.DeciderTest.C;
import static dev.automate.execution.domain.DeciderTest.DECIDER;
import static dev.automate.execution.domain.DeciderTest.DIAMOND;
import static dev.automate.execution.domain.DeciderTest.LATER;
import static dev.automate.execution.domain.DeciderTest.NOW;
import static dev.automate.execution.domain.DeciderTest.Row;
import static dev.automate.execution.domain.DeciderTest.SAGA;
import static dev.automate.execution.domain.DeciderTest.await;
import static dev.automate.execution.domain.DeciderTest.failed;
import static dev.automate.execution.domain.DeciderTest.ok;
import static dev.automate.execution.domain.DeciderTest.row;
import static dev.automate.execution.domain.DeciderTest.run;
import static dev.automate.execution.domain.DeciderTest.sagaNode;
import static dev.automate.execution.domain.DeciderTest.skip;
import static dev.automate.execution.domain.DeciderTest.skipped;
import static dev.automate.execution.domain.DeciderTest.started;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Graph;
import dev.automate.common.time.Durations;
import dev.automate.execution.testing.Graphs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes next in an execution that has failed, or has lasted too long. */
class DeciderAfterFailureTest {
    private static final ExecutionError BROKE = ExecutionError.of(FailureKind.SERVER_ERROR, "broke");

    static List<Row> tableAfterFailure() {
        return List.of(
                row(
                        "what runs is waited for",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", failed(), "c", started()),
                        await()),
                row(
                        "nothing new starts",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", failed(), "c", ok(true)),
                        skip("d")),
                row(
                        "retries are given up",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", failed(), "c", new NodeState.RetryAt(1, LATER)),
                        giveUp("c")),
                row(
                        "a pause that is over has succeeded",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", failed(), "c", new NodeState.Paused(NOW)),
                        new Decision.Resume(List.of("c"))),
                row("pauses are given up", ALONE, Map.of("a", new NodeState.Paused(LATER)), giveUp("a")),
                row(
                        "a crash repeats the attempt",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", failed(), "c", new NodeState.Interrupted(1)),
                        run(C, 1)),
                row("it ends failed", ALONE, Map.of("a", failed()), new Decision.Finish(ExecutionStatus.FAILED)),
                row(
                        "the last success is undone first",
                        SAGA,
                        Map.of("a", ok(true), "b", ok(true), "c", failed()),
                        run(sagaNode("undo_b"), 1)),
                row(
                        "one is undone after the other",
                        SAGA,
                        Map.of("a", ok(true), "b", ok(true), "c", failed(), "undo_b", started()),
                        await()),
                row(
                        "a compensation that failed holds nothing up",
                        SAGA,
                        Map.of("a", ok(true), "b", ok(true), "c", failed(), "undo_b", failed()),
                        run(sagaNode("undo_a"), 1)),
                row(
                        "a compensation is tried again when its retry is due",
                        SAGA,
                        Map.of("a", ok(true), "b", failed(), "c", skipped(), "undo_a", new NodeState.RetryAt(1, LATER)),
                        new Decision.WaitUntil(LATER)),
                row(
                        "a compensation goes on after a crash",
                        SAGA,
                        Map.of("a", ok(true), "b", failed(), "c", skipped(), "undo_a", new NodeState.Interrupted(1)),
                        run(sagaNode("undo_a"), 1)),
                row(
                        "then the handler begins",
                        SAGA,
                        Map.of("a", ok(true), "b", failed(), "c", skipped(), "undo_a", ok()),
                        run(sagaNode("handler"), 1)),
                row(
                        "then what it leads to",
                        SAGA,
                        Map.of("a", failed(), "b", skipped(), "c", skipped(), "handler", ok(true)),
                        run(sagaNode("told"), 1)),
                row(
                        "a handler that fails ends it",
                        SAGA,
                        Map.of("a", failed(), "b", skipped(), "c", skipped(), "handler", failed()),
                        skip("told")),
                row(
                        "what wasn't needed is skipped",
                        SAGA,
                        Map.of("a", failed(), "b", skipped(), "c", skipped(), "handler", ok(true), "told", ok()),
                        skip("undo_a", "undo_b")));
    }

    @ParameterizedTest
    @MethodSource("tableAfterFailure")
    void decidesAfterFailure(Row row) {
        List<String> order = List.of("a", "b", "c", "d");
        List<String> successes = order.stream()
                .filter(node -> row.states().get(node) instanceof NodeState.Succeeded)
                .toList();
        History history = new History(row.states(), successes, BROKE, null);

        Decision decision = DECIDER.decide(new Plan(row.graph()), history, NOW);

        assertEquals(row.expected(), decision);
    }

    @ParameterizedTest
    @CsvSource({
        "0s,  well,   RunSteps",
        "59s, well,   RunSteps",
        "60s, well,   Fail",
        "60s, failed, RunSteps",
        "119s,failed, RunSteps",
        "120s,failed, GiveUp"
    })
    void timeIsLimitedAndWhatFollowsAFailureHasExtraTime(String age, String how, String expected) {
        Graph limited = Graphs.limited(SAGA, Duration.ofMinutes(1));
        boolean failed = how.equals("failed");
        Map<String, NodeState> states =
                failed ? Map.of("a", ok(true), "b", failed(), "c", skipped()) : Map.of("a", ok(true));
        Instant startedAt = NOW.minus(Durations.parse(age).orElseThrow());
        History history = new History(states, List.of("a"), failed ? BROKE : null, startedAt);

        Decision decision = DECIDER.decide(new Plan(limited), history, NOW);

        assertEquals(expected, decision.getClass().getSimpleName());
    }

    @Test
    void aWaitEndsAtTheLatestWhenTheTimeIsOver() {
        Plan plan = new Plan(Graphs.limited(ALONE, Duration.ofSeconds(3)));
        History waiting = History.EMPTY.startedAt(NOW).recalling("a", new NodeState.Paused(LATER));

        Decision during = DECIDER.decide(plan, waiting, NOW);
        Decision after = DECIDER.decide(plan, waiting, NOW.plusSeconds(3));

        assertEquals(new Decision.WaitUntil(NOW.plusSeconds(3)), during);
        assertEquals(new Decision.Fail(new FailureCause.Overdue(Duration.ofSeconds(3), List.of("a"))), after);
    }

    @Test
    void theFirstFailureStays() {
        History failed = History.EMPTY.withFailure(BROKE).withFailure(ExecutionError.of(FailureKind.TIMEOUT, "late"));

        History told = failed.withConsequence("and more").withConsequence("and more");

        assertEquals(BROKE, failed.failure());
        assertEquals("broke; and more", Objects.requireNonNull(told.failure()).message());
    }

    private static Decision giveUp(String node) {
        return new Decision.GiveUp(List.of(node), "The execution ended before the wait was over");
    }
}
