package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionPlanTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final PartitionPlan.Measures MEASURES =
            new PartitionPlan.Measures(Duration.ofDays(30), Duration.ofDays(7), 2);

    @Test
    void partitionsAreMadeAheadOnePerWidthAndEachTableByItself() {
        List<Partition> present =
                List.of(until("execution", NOW.plus(DAY)), until("step", NOW.plus(DAY.multipliedBy(8))));

        PartitionPlan plan = PartitionPlan.of(present, MEASURES, NOW);

        assertEquals(
                List.of("execution_20260602120000", "execution_20260609120000", "step_20260609120000"),
                plan.missing().stream().map(Partition::name).sorted().toList());
        assertEquals(List.of(), plan.old());
    }

    @Test
    void whatWasMadeIsNotMadeAgain() {
        PartitionPlan first = PartitionPlan.of(List.of(until("execution", NOW.plus(DAY))), MEASURES, NOW);

        assertEquals(List.of(), PartitionPlan.of(first.missing(), MEASURES, NOW).missing());
    }

    @Test
    void neighboursMeetAlsoAfterALongStandstill() {
        Instant end = NOW.minus(Duration.ofDays(400));

        List<Partition> missing = PartitionPlan.of(List.of(until("execution", end)), MEASURES, NOW)
                .missing();

        assertEquals(ExecutionIds.firstAt(end), missing.getFirst().from());
        for (int i = 1; i < missing.size(); i++) {
            assertEquals(missing.get(i - 1).to(), missing.get(i).from());
        }
        assertEquals(2, missing.size());
        assertTrue(missing.getFirst().end().isAfter(NOW));
    }

    @Test
    void onlyWhatEndedBeforeWhatIsKeptIsOld() {
        Partition old = until("execution", NOW.minus(Duration.ofDays(30)));
        Partition kept = until("execution", NOW.minus(Duration.ofDays(30)).plusMillis(1));

        assertEquals(
                List.of(old),
                PartitionPlan.of(List.of(kept, old), MEASURES, NOW).old());
    }

    @Test
    void anIdLiesBetweenTheBoundsOfItsTime() {
        String id = "exec-" + Ids.at(NOW.toEpochMilli());

        assertEquals(NOW, ExecutionIds.madeAt(id));
        assertEquals(NOW, ExecutionIds.madeAt(ExecutionIds.firstAt(NOW)));
        assertTrue(ExecutionIds.firstAt(NOW).compareTo(id) < 0);
        assertTrue(ExecutionIds.firstAt(NOW.plusMillis(1)).compareTo(id) > 0);
    }

    private static Partition until(String table, Instant end) {
        return new Partition(table, table + "_past", "", ExecutionIds.firstAt(end));
    }
}
