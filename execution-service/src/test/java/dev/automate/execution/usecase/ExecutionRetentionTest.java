package dev.automate.execution.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.id.Ids;
import dev.automate.common.partition.Partition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.store.PartitionStore;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.Settings;
import dev.automate.execution.testing.StandingStill;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real partitions of the real tables, in spans of time that nothing else uses; the clock is moved. */
@ServiceTest
@TestProfile(StandingStill.class)
class ExecutionRetentionTest {
    /** Beyond every partition that the service makes for itself; each run moves on from the last partition there is. */
    private static final Duration FAR = Duration.ofDays(400);

    private final ExecutionStore store;
    private final ExecutionReadStore reads;
    private final PartitionStore partitions;
    private final Vertx vertx;
    private final Pool pool;
    private final String tenant = "p-" + UUID.randomUUID();
    private final UUID workflow = UUID.randomUUID();

    ExecutionRetentionTest(
            ExecutionStore store, ExecutionReadStore reads, PartitionStore partitions, Vertx vertx, Pool pool) {
        this.store = store;
        this.reads = reads;
        this.partitions = partitions;
        this.vertx = vertx;
        this.pool = pool;
    }

    @Test
    void theServiceHasMadePartitionsForWhatIsToCome() {
        String soon = ExecutionIds.firstAt(Instant.now().plus(Duration.ofDays(20)));

        List<String> tables = present()
                .filter(each -> each.to().compareTo(soon) > 0)
                .map(Partition::table)
                .distinct()
                .sorted()
                .toList();

        assertTrue(tables.containsAll(List.of("execution", "label", "step")), tables.toString());
    }

    @Test
    void whatCameBeforeItsPartitionMovesIntoItAndNobodyLosesIt() {
        Instant then = end().plus(FAR);
        String early = insert(then);
        assertEquals("execution_other", placeOf(early));

        tendAt(then, Duration.ofDays(10_000));

        assertTrue(placeOf(early).startsWith("execution_2"), placeOf(early));
        assertTrue(done(reads.find(tenant, early)).isPresent());
        assertEquals(0, withoutTheWholeTable(placeOf(early)));
    }

    @Test
    void aPartitionGoesWhenAllOfItIsOldAndOver() {
        Instant then = end().plus(FAR);
        tendAt(then, Duration.ofDays(10_000));
        String waiting = insert(then.plusSeconds(1));
        String over = insert(then.plusSeconds(2));
        finish(over);

        tendAt(then.plus(Duration.ofDays(200)), Duration.ofDays(90));
        boolean bothThere = isThere(over) && isThere(waiting);
        finish(waiting);
        tendAt(then.plus(Duration.ofDays(200)), Duration.ofDays(90));

        assertTrue(bothThere, "a partition in which one execution waits stays");
        assertFalse(isThere(over) || isThere(waiting));
        assertFalse(present().anyMatch(each -> each.to().equals(ExecutionIds.firstAt(then))));
    }

    @Test
    void youngOnesStay() {
        Instant then = end().plus(FAR);
        tendAt(then, Duration.ofDays(10_000));
        String over = insert(then);
        finish(over);

        tendAt(then.plus(Duration.ofDays(89)), Duration.ofDays(90));

        assertTrue(isThere(over));
    }

    @Test
    void startsAreForgottenInBatchesOnceTheyAreOld() {
        String old = insert(Instant.now());
        TrustedSql.run(
                pool, "update execution.start set created_at = '2020-01-01Z' where execution_id = $1", Tuple.of(old));

        int forgotten = done(partitions.forgetStarts(Instant.parse("2020-01-02T00:00:00Z"), 5));

        assertEquals(1, forgotten);
        assertTrue(isThere(old));
    }

    private Stream<Partition> present() {
        return done(partitions.present()).stream();
    }

    private Instant end() {
        return present()
                .map(Partition::to)
                .sorted()
                .reduce((a, b) -> b)
                .map(ExecutionIds::madeAt)
                .orElseThrow();
    }

    private void tendAt(Instant now, Duration keep) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Map<String, String> settings = Map.of(
                "automate.execution.retention.keep",
                keep.toString(),
                "automate.execution.retention.partitions-ahead",
                "1");
        done(new ExecutionRetention(partitions, clock, vertx, Settings.with(settings)).tend());
    }

    private String insert(Instant madeAt) {
        String id = "exec-" + Ids.at(madeAt.toEpochMilli());
        Execution execution =
                new Execution(id, tenant, workflow, "w", 1, id, 1, Sender.json("{}"), "trace", Lineage.NONE);
        done(store.insertIfAbsent(
                List.of(new NewExecution(execution, "evt", "type", "api", execution.trigger(), false)),
                1,
                Duration.ofMinutes(10)));
        assertEquals(
                ExecutionStatus.RUNNING,
                done(reads.find(tenant, id)).orElseThrow().status());
        return id;
    }

    private void finish(String id) {
        TrustedSql.run(
                pool, "update execution.execution set status = 'SUCCESS', wake_at = null where id = $1", Tuple.of(id));
    }

    private boolean isThere(String id) {
        return done(reads.find(tenant, id)).isPresent();
    }

    private String placeOf(String id) {
        return TrustedSql.run(
                        pool,
                        "select relname from pg_class c join execution.execution e on e.tableoid = c.oid where e.id = $1",
                        Tuple.of(id))
                .iterator()
                .next()
                .getString(0);
    }

    /** What somebody sees who asks the partition itself, trusted or not. */
    private long withoutTheWholeTable(String partition) {
        return TrustedSql.run(pool, "select count(*) from execution." + partition, Tuple.tuple())
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
