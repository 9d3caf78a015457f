package dev.automate.common.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.id.Ids;
import dev.automate.common.id.TimedIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionPlanTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final TimedIds IDS = new TimedIds("exec-");
    private static final PartitionPlan.Planner PLANNER =
            new PartitionPlan.Planner(IDS, new PartitionPlan.Measures(Duration.ofDays(30), Duration.ofDays(7), 2));

    @Test
    void partitionsAreMadeAheadOnePerWidthAndEachTableByItself() {
        List<Partition> present =
                List.of(until("execution", NOW.plus(DAY)), until("step", NOW.plus(DAY.multipliedBy(8))));

        PartitionPlan plan = PLANNER.plan(present, NOW);

        assertEquals(
                List.of("execution_20260602120000", "execution_20260609120000", "step_20260609120000"),
                plan.missing().stream().map(Partition::name).sorted().toList());
        assertEquals(List.of(), plan.old());
    }

    @Test
    void whatWasMadeIsNotMadeAgain() {
        PartitionPlan first = PLANNER.plan(List.of(until("execution", NOW.plus(DAY))), NOW);

        assertEquals(List.of(), PLANNER.plan(first.missing(), NOW).missing());
    }

    @Test
    void neighboursMeetAlsoAfterALongStandstill() {
        Instant end = NOW.minus(Duration.ofDays(400));

        List<Partition> missing =
                PLANNER.plan(List.of(until("execution", end)), NOW).missing();

        assertEquals(IDS.firstAt(end), missing.getFirst().from());
        for (int i = 1; i < missing.size(); i++) {
            assertEquals(missing.get(i - 1).to(), missing.get(i).from());
        }
        assertEquals(2, missing.size());
        assertTrue(IDS.madeAt(missing.getFirst().to()).isAfter(NOW));
    }

    @Test
    void onlyWhatEndedBeforeWhatIsKeptIsOld() {
        Partition old = until("execution", NOW.minus(Duration.ofDays(30)));
        Partition kept = until("execution", NOW.minus(Duration.ofDays(30)).plusMillis(1));

        assertEquals(List.of(old), PLANNER.plan(List.of(kept, old), NOW).old());
    }

    @Test
    void eachTableIsKeptAsLongAsItsOwnMeasuresSay() {
        Duration day = Duration.ofDays(1);
        PartitionPlan.Planner planner = new PartitionPlan.Planner(
                IDS, table -> new PartitionPlan.Measures(Duration.ofDays(table.equals("short") ? 3 : 90), day, 1));
        Partition shortLived = until("short", NOW.minus(Duration.ofDays(10)));
        Partition longLived = until("long", NOW.minus(Duration.ofDays(10)));

        assertEquals(
                List.of(shortLived),
                planner.plan(List.of(shortLived, longLived), NOW).old());
    }

    @Test
    void anIdLiesBetweenTheBoundsOfItsTime() {
        String id = "exec-" + Ids.at(NOW.toEpochMilli());

        assertEquals(NOW, IDS.madeAt(id));
        assertEquals(NOW, IDS.madeAt(IDS.firstAt(NOW)));
        assertTrue(IDS.firstAt(NOW).compareTo(id) < 0);
        assertTrue(IDS.firstAt(NOW.plusMillis(1)).compareTo(id) > 0);
    }

    private static Partition until(String table, Instant end) {
        return new Partition(table, table + "_past", "", IDS.firstAt(end));
    }
}
