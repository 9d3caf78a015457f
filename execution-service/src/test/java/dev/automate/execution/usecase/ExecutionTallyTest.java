package dev.automate.execution.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.http.PageRequest;
import dev.automate.common.partition.Partition;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.domain.ExecutionPage;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.PartitionStore;
import dev.automate.execution.store.TallyStore;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.Settings;
import dev.automate.execution.testing.StandingStill;
import dev.automate.testkit.MovingClock;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counted or not, a list is the same list; the executions are written as rows, a minute of time each. */
@ServiceTest
@TestProfile(StandingStill.class)
class ExecutionTallyTest {
    private static final int EXECUTIONS = 3_000;
    private static final int SIZE = 97;

    /** From the one that is surely walked to, over those in the middle of stretches, to those beyond some lists' end. */
    private static final int[] PAGES = {1, 11, 12, 13, 17, 19, 25, 28, 29};

    private static final Duration FAR = Duration.ofDays(900);

    private final ExecutionReadStore reads;
    private final PartitionStore partitions;
    private final TallyStore tallies;
    private final Vertx vertx;
    private final Pool pool;
    private final String tenant = "t-" + UUID.randomUUID();
    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();
    private Instant begin;

    ExecutionTallyTest(
            ExecutionReadStore reads, PartitionStore partitions, TallyStore tallies, Vertx vertx, Pool pool) {
        this.reads = reads;
        this.partitions = partitions;
        this.tallies = tallies;
        this.vertx = vertx;
        this.pool = pool;
    }

    @BeforeEach
    void executions() {
        begin = end().plus(FAR);
        tendPartitions(begin, Duration.ofDays(10_000));
        TrustedSql.run(pool, """
                insert into execution.execution
                       (id, tenant, workflow_id, workflow_name, workflow_version, start_key, status, event_id, event_type,
                        event_source, trigger, trace_id, parent_id, wake_at)
                select 'exec-' || left(h, 8) || '-' || right(h, 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0'),
                       $1, case when n % 3 = 0 then $2::uuid else $3::uuid end, 'w', 1, 'k' || n,
                       (array['SUCCESS', 'FAILED', 'SUCCESS', 'WAITING', 'SUCCESS', 'CANCELLED', 'FAILED'])[n % 7 + 1],
                       'e', 't', 's', '{}', 'trace', case when n % 11 = 0 then 'exec-parent' end,
                       case when n % 7 = 6 then now() end
                  from (select n, lpad(to_hex($4::bigint + n * 60000), 12, '0') as h from generate_series(1, $5::int) n) made
                """, Tuple.of(tenant, one, two, begin.toEpochMilli(), EXECUTIONS));
    }

    @Test
    void pagesAndCountsAreWhatWalkingGives() {
        tally();

        assertTrue(stretches() > 200, "stretches: " + stretches());
        assertSameAsWalked();
    }

    @Test
    void whatWasOpenWhenItWasCountedCountsByWhatItIsNow() {
        tally();
        TrustedSql.run(
                pool,
                "update execution.execution set status = 'SUCCESS', wake_at = null where tenant = $1 and status = 'WAITING'"
                        + " and workflow_id = $2",
                Tuple.of(tenant, one));

        assertSameAsWalked();
    }

    @Test
    void whatIsNotSettledIsNotCountedYet() {
        tally(begin.plus(Duration.ofMinutes(1_000)));
        int counted = stretches();
        assertSameAsWalked();
        tally();

        assertTrue(counted > 0 && counted < stretches(), counted + " of " + stretches());
        assertSameAsWalked();
    }

    @Test
    void whatIsNotSettledIsADraftThatFollows() {
        mostEnd();
        MovingClock clock = new MovingClock(begin.plus(Duration.ofHours(15)));
        ExecutionTally tally = tally(clock, Duration.ofHours(10));
        done(tally.tend());
        long first = drafted();
        assertSameAsWalked();

        clock.pass(Duration.ofHours(5));
        done(tally.follow());
        long second = drafted();
        assertSameAsWalked();

        assertTrue(first > 400 && second > first + 200, first + " and then " + second);
    }

    @Test
    void whatComesLateIsCountedOnceItIsSettled() {
        mostEnd();
        MovingClock clock = new MovingClock(begin.plus(Duration.ofHours(15)));
        ExecutionTally tally = tally(clock, Duration.ofHours(10));
        done(tally.tend());
        TrustedSql.run(
                pool, """
                insert into execution.execution
                       (id, tenant, workflow_id, workflow_name, workflow_version, start_key, status, event_id, event_type,
                        event_source, trigger, trace_id)
                values ($2, $1, $3, 'w', 1, 'late', 'SUCCESS', 'e', 't', 's', '{}', 'trace')
                """, Tuple.of(tenant, ExecutionIds.firstAt(begin.plus(Duration.ofMinutes(700))) + "late", one));
        long missing = count();

        clock.pass(Duration.ofHours(10));
        done(tally.tend());

        assertEquals(missing + 1, count());
        assertSameAsWalked();
    }

    @Test
    void whatIsSettledLeavesNoDraft() {
        mostEnd();
        done(tally(new MovingClock(begin.plus(Duration.ofHours(15))), Duration.ofHours(10))
                .tend());
        long before = drafted();

        tally();

        assertTrue(before > 0, before + " drafted");
        assertEquals(0, drafted());
        assertSameAsWalked();
    }

    @Test
    void manyThatAreOpenAreNotLookedUpOneByOne() {
        done(tally(new MovingClock(begin.plus(Duration.ofHours(15))), Duration.ofHours(10))
                .tend());

        assertEquals(0, drafted());
        assertSameAsWalked();
    }

    @Test
    void whatGoesWithItsPartitionIsNotCountedAnyMore() {
        tally();
        Partition first = first();
        allEndBefore(first.to());
        long before = count();

        assertTrue(done(partitions.drop(first)));

        long after = count();
        assertTrue(after > 0 && after < before, after + " of " + before);
        assertSameAsWalked();
    }

    @Test
    void whatIsLeftOfADraftIsADraft() {
        mostEnd();
        done(tally(new MovingClock(begin.plus(Duration.ofHours(40))), Duration.ofDays(9))
                .tend());
        Partition first = first();
        allEndBefore(first.to());
        long before = drafted();

        assertTrue(done(partitions.drop(first)));

        long after = drafted();
        assertTrue(after > 0 && after < before, after + " of " + before);
        assertEquals(
                after,
                number("select sum(executions)::int from execution.stretch where tenant = $1 and list = '/'")
                        + number("select count(*)::int from execution.stretch_open where tenant = $1"));
        assertSameAsWalked();
    }

    @Test
    void aPageBeyondTheListIsEmpty() {
        tally();

        ExecutionPage beyond = done(reads.page(ExecutionFilter.all(tenant), new PageRequest(1_000, 100)));

        assertEquals(new ExecutionPage(walked(ExecutionFilter.all(tenant)).size(), List.of()), beyond);
    }

    /** Told by rows that are gone without anybody having counted anew: a walk over them would come out elsewhere. */
    @Test
    void whatWasCountedIsNotWalkedOver() {
        mostEnd();
        tally();
        PageRequest deep = new PageRequest(12, SIZE);
        List<ExecutionFilter> filters = filters().stream()
                .filter(filter -> walked(filter).size() > deep.offset())
                .toList();
        List<ExecutionPage> before =
                filters.stream().map(filter -> done(reads.page(filter, deep))).toList();

        TrustedSql.run(
                pool,
                "delete from execution.execution where tenant = $1 and wake_at is null and status <> 'WAITING'"
                        + " and substr(start_key, 2)::int between 2500 and 2900",
                Tuple.of(tenant));

        assertEquals(6, filters.size());
        assertEquals(
                before,
                filters.stream().map(filter -> done(reads.page(filter, deep))).toList());
    }

    private long count() {
        return done(reads.page(ExecutionFilter.all(tenant), new PageRequest(1, 1)))
                .count();
    }

    private void assertSameAsWalked() {
        for (ExecutionFilter filter : filters()) {
            List<String> walked = walked(filter);
            for (int page : PAGES) {
                List<String> expected =
                        walked.stream().skip((page - 1L) * SIZE).limit(SIZE).toList();
                ExecutionPage found = done(reads.page(filter, new PageRequest(page, SIZE)));
                assertEquals(walked.size(), found.count(), filter.toString());
                assertEquals(expected, ids(found), "page " + page + " of " + filter);
            }
        }
    }

    private List<ExecutionFilter> filters() {
        ExecutionFilter all = ExecutionFilter.all(tenant);
        return Stream.of(Optional.<UUID>empty(), Optional.of(one), Optional.of(two))
                .map(workflow -> new ExecutionFilter(
                        tenant,
                        workflow,
                        all.statuses(),
                        all.since(),
                        all.until(),
                        all.labels(),
                        all.event(),
                        all.error(),
                        all.parent()))
                .flatMap(each -> Stream.of(
                        each,
                        each.in(Set.of(ExecutionStatus.SUCCESS)),
                        each.in(Set.of(ExecutionStatus.SUCCESS, ExecutionStatus.FAILED, ExecutionStatus.WAITING))))
                .toList();
    }

    private List<String> walked(ExecutionFilter filter) {
        List<String> statuses =
                filter.statuses().stream().map(ExecutionStatus::name).toList();
        String sql = """
                select id from execution.execution
                 where tenant = $1 and parent_id is null and ($2::uuid is null or workflow_id = $2)
                   and (cardinality($3::text[]) = 0 or status = any($3))
                 order by id desc
                """;
        Tuple values = Tuple.of(tenant, filter.workflow().orElse(null), statuses.toArray(String[]::new));
        return StreamSupport.stream(TrustedSql.run(pool, sql, values).spliterator(), false)
                .map(row -> row.getString("id"))
                .toList();
    }

    private static List<String> ids(ExecutionPage page) {
        return page.executions().stream().map(ExecutionSummary::id).toList();
    }

    private void tally() {
        tally(begin.plus(Duration.ofDays(100)));
    }

    private void tally(Instant now) {
        done(tally(Clock.fixed(now, ZoneOffset.UTC), Duration.ofMinutes(2)).tend());
    }

    private ExecutionTally tally(Clock clock, Duration settled) {
        Map<String, String> settings = Map.of(
                "automate.execution.tally.stretch", "10", "automate.execution.tally.settled", settled.toString());
        return new ExecutionTally(tallies, clock, vertx, Settings.with(settings));
    }

    /** All but a few of those that are open. */
    private void mostEnd() {
        TrustedSql.run(
                pool,
                "update execution.execution set status = 'SUCCESS', wake_at = null"
                        + " where tenant = $1 and substr(start_key, 2)::int % 5 <> 0",
                Tuple.of(tenant));
    }

    private void allEndBefore(String id) {
        TrustedSql.run(
                pool,
                "update execution.execution set status = 'SUCCESS', wake_at = null where tenant = $1 and id < $2",
                Tuple.of(tenant, id));
    }

    private int drafted() {
        return number("""
                select (coalesce((select sum(executions) from execution.stretch where tenant = $1 and list = '/' and draft), 0)
                        + (select count(*) from execution.stretch_open where tenant = $1 and draft))::int
                """);
    }

    private int stretches() {
        return number("select count(*)::int from execution.stretch where tenant = $1 and list = '/'");
    }

    private int number(String sql) {
        Row row = TrustedSql.run(pool, sql, Tuple.of(tenant)).iterator().next();
        return row.getInteger(0);
    }

    /** The one in which the oldest of these executions are. */
    private Partition first() {
        return present()
                .filter(each -> each.from().compareTo(ExecutionIds.firstAt(begin)) <= 0)
                .filter(each -> each.to().compareTo(ExecutionIds.firstAt(begin)) > 0)
                .filter(each -> each.table().equals("execution"))
                .findFirst()
                .orElseThrow();
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

    /** Partitions of a day, so that the executions lie in three of them. */
    private void tendPartitions(Instant now, Duration keep) {
        Map<String, String> settings = Map.of(
                "automate.execution.retention.keep", keep.toString(),
                "automate.execution.retention.partition-width", "P1D",
                "automate.execution.retention.partitions-ahead", "3");
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        done(new ExecutionRetention(partitions, clock, vertx, Settings.with(settings)).tend());
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
