package dev.automate.execution.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.Concurrency;
import dev.automate.common.graph.Concurrency.OnLimit;
import dev.automate.execution.domain.ExecutionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowPlanTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUE, 2, '', 'a b c', 'a b', ''",
        "QUEUE, 2, 'x', 'a b c', 'a', ''",
        "QUEUE, 2, 'x y', 'a', '', ''",
        "QUEUE, 1, 'x y', 'a', '', ''",
        "QUEUE, 3, 'x y', 'a b', 'a', ''",
        "SKIP, 2, '', 'a b c', 'a b', 'c'",
        "SKIP, 2, 'x y', 'a b', '', 'a b'",
        "SKIP, 2, 'x y', '', '', ''",
        "CANCEL_OLDEST, 2, 'x y', 'a', 'a', 'x'",
        "CANCEL_OLDEST, 2, 'x', 'a', 'a', ''",
        "CANCEL_OLDEST, 2, 'x y', 'a b c', 'b c', 'x y a'",
        "CANCEL_OLDEST, 1, 'x y z', 'a', 'a', 'x y z'",
        "CANCEL_OLDEST, 1, 'x y z', '', '', ''"
    })
    void oneLookAdmitsAndEnds(
            OnLimit onLimit, int limit, String underWay, String waiting, String admitted, String cancelled) {
        FlowPlan plan = FlowPlan.of(
                new FlowPlan.Line(Optional.of(new Concurrency(limit, null, onLimit)), ids(underWay), sound(waiting)));

        assertEquals(ids(admitted), plan.admitted());
        assertEquals(ids(cancelled), plan.ended().stream().map(FlowPlan.End::id).toList());
        assertTrue(plan.ended().stream().allMatch(end -> end.status() == ExecutionStatus.CANCELLED));
    }

    @Test
    void whoIsSkippedIsToldWhy() {
        Concurrency rule = new Concurrency(2, null, OnLimit.SKIP);

        FlowPlan plan = FlowPlan.of(new FlowPlan.Line(Optional.of(rule), ids("x y"), sound("a")));

        assertEquals(
                "skipped: 2 of 2 executions are under way",
                plan.ended().getFirst().error().message());
    }

    @Test
    void withoutALimitAllBegin() {
        FlowPlan plan = FlowPlan.of(new FlowPlan.Line(Optional.empty(), ids("x y z"), sound("a b")));

        assertEquals(new FlowPlan(ids("a b"), List.of()), plan);
    }

    @Test
    void whatHasNoKeyFailsAndTakesNoPlace() {
        List<FlowPlan.Waiting> waiting = List.of(
                new FlowPlan.Waiting("broken", Optional.of("no such name")),
                new FlowPlan.Waiting("a", Optional.empty()));

        FlowPlan plan = FlowPlan.of(
                new FlowPlan.Line(Optional.of(new Concurrency(1, "key", OnLimit.QUEUE)), List.of(), waiting));

        assertEquals(new FlowPlan(List.of("a"), List.of(FlowPlan.End.failed("broken", "no such name"))), plan);
    }

    private static List<FlowPlan.Waiting> sound(String ids) {
        return ids(ids).stream()
                .map(id -> new FlowPlan.Waiting(id, Optional.empty()))
                .toList();
    }

    private static List<String> ids(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
