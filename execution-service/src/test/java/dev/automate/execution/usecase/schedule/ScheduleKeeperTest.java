package dev.automate.execution.usecase.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.message.TriggerType;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.store.DefinitionStore;
import dev.automate.execution.store.ScheduleStore;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.Settings;
import dev.automate.execution.testing.StandingStill;
import dev.automate.execution.usecase.ExecutionWaker;
import dev.automate.execution.usecase.WorkflowCopy;
import dev.automate.testkit.MovingClock;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against real PostgreSQL, by a clock that the test sets; the service's own keeper stands still. */
@ServiceTest
@TestProfile(StandingStill.class)
class ScheduleKeeperTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant MORNING = Instant.parse("2026-03-29T08:00:00Z");

    private final MovingClock clock = new MovingClock(MORNING);
    private final String tenant = "s-" + UUID.randomUUID();
    private final UUID workflow = UUID.randomUUID();
    private final ScheduleStore store;
    private final DefinitionStore definitions;
    private final TickMaker ticks;
    private final ExecutionWaker waker;
    private final Vertx vertx;
    private final Pool pool;
    private @Nullable ScheduleBook book;

    ScheduleKeeperTest(
            ScheduleStore store,
            DefinitionStore definitions,
            TickMaker ticks,
            ExecutionWaker waker,
            Vertx vertx,
            Pool pool) {
        this.store = store;
        this.definitions = definitions;
        this.ticks = ticks;
        this.waker = waker;
        this.vertx = vertx;
        this.pool = pool;
    }

    @BeforeEach
    void openBook() {
        book = new ScheduleBook(store, clock);
    }

    @AfterEach
    void noneIsLeft() {
        TrustedSql.run(pool, "delete from execution.schedule", Tuple.tuple());
    }

    @Test
    void aTickIsFiredOnceAndSaysWhatItIs() {
        save(1, 1, "0 9 * * *", "UTC", "none");
        clock.set(Instant.parse("2026-03-29T09:00:00.100Z"));

        assertEquals(new ScheduleStore.Fired(1, 1), look());
        assertEquals(new ScheduleStore.Fired(0, 0), look());

        assertEquals(List.of("tick:2026-03-29T09:00:00Z"), starts());
        assertEquals("""
                {"scheduled_for":"2026-03-29T09:00:00Z","cron":"0 9 * * *","timezone":"UTC"}""", one("select trigger #>> '{event,payload}' as it from execution.execution where tenant = $1"));
        assertEquals(
                "schedule schedule tick-2026-03-29T09:00:00Z QUEUED 2026-03-30 09:00:00 2026-03-29 09:00:00", one("""
                        select concat_ws(' ', event_type, event_source, event_id, status,
                                         next_at at time zone 'UTC', last_at at time zone 'UTC') as it
                          from execution.execution join execution.schedule using (workflow_id) where schedule.tenant = $1
                        """));
    }

    @ParameterizedTest
    @CsvSource({"none, 0", "last, 1", "all, 4"})
    void whatWasMissedIsMadeUpForAsAsked(String catchup, int made) {
        save(1, 1, "0 * * * *", "UTC", catchup);
        clock.set(MORNING.plus(Duration.ofMinutes(270)));

        look();
        look();

        assertEquals(made, starts().size());
        clock.set(MORNING.plus(Duration.ofHours(5)));
        look();
        assertEquals(made + 1, starts().size());
    }

    @Test
    void manyMissedTicksAreMadeUpForLookByLook() {
        save(1, 1, "* * * * *", "UTC", "all");
        clock.set(MORNING.plus(Duration.ofMinutes(2_500)));

        List<Integer> made = List.of(look().executions(), look().executions(), look().executions());

        assertEquals(List.of(1_000, 1_000, 500), made);
        assertEquals(2_500, starts().stream().distinct().count());
    }

    @Test
    void twoKeepersFireTenThousandSchedulesOnceEachInBoundedBatches() {
        List<WorkflowCopy.Change> changes = IntStream.range(0, 10_000)
                .mapToObj(n -> change(UUID.randomUUID(), 1, n, true, config("0 9 * * *", "UTC", "none")))
                .toList();
        apply(changes);
        clock.set(Instant.parse("2026-03-29T09:00:00Z"));
        List<ScheduleKeeper> keepers = List.of(keeper(), keeper());
        List<ScheduleStore.Fired> fired = new ArrayList<>();

        do {
            fired.addAll(Objects.requireNonNull(done(Uni.join()
                    .all(keepers.stream().map(ScheduleKeeper::fireDue).toList())
                    .andFailFast())));
        } while (fired.getLast().schedules() + fired.get(fired.size() - 2).schedules() > 0);

        assertEquals(
                10_000, fired.stream().mapToInt(ScheduleStore.Fired::executions).sum());
        assertEquals(10_000, starts().size());
        assertTrue(fired.stream().allMatch(each -> each.schedules() <= 500));
    }

    @Test
    void aChangedTimeCountsFromNowAndTheSameAgainChangesNothing() {
        save(1, 1, "0 9 * * *", "UTC", "all");
        clock.set(MORNING.plus(Duration.ofHours(5)));

        save(1, 1, "0 9 * * *", "UTC", "all");
        assertEquals("2026-03-29 09:00:00", nextAt());
        save(2, 2, "0 9 * * *", "Europe/Berlin", "all");
        assertEquals("2026-03-30 07:00:00", nextAt());
        save(1, 1, "0 9 * * *", "UTC", "all");

        assertEquals("2026-03-30 07:00:00", nextAt());
        assertEquals(new ScheduleStore.Fired(0, 0), look());
    }

    @Test
    void whatIsDisabledOrDeletedFiresNothing() {
        save(1, 1, "0 9 * * *", "UTC", "all");
        apply(List.of(change(workflow, 1, 2, false, config("0 9 * * *", "UTC", "all"))));
        clock.set(MORNING.plus(Duration.ofHours(5)));
        look();

        apply(List.of(change(workflow, 1, 3, true, config("0 9 * * *", "UTC", "all"))));
        look();
        assertEquals("2026-03-30 09:00:00", nextAt());
        apply(List.of(new WorkflowCopy.Change(workflow, 4, Optional.empty())));
        save(1, 1, "0 9 * * *", "UTC", "all");
        clock.set(MORNING.plus(Duration.ofDays(5)));
        look();

        assertEquals(List.of(), starts());
    }

    @Test
    void onATopicThatBeginsAnewLowerPlacesCount() {
        save(1, 500, "0 9 * * *", "UTC", "all");

        done(Objects.requireNonNull(book).forgetPlaces(7));
        apply(List.of(change(workflow, 1, 3, false, config("0 9 * * *", "UTC", "all"))));
        clock.set(MORNING.plus(Duration.ofDays(5)));
        look();

        assertEquals(List.of(), starts());
    }

    @Test
    void aWorkflowThatIsStartedOtherwiseNowFiresNothing() {
        save(1, 1, "0 9 * * *", "UTC", "all");

        apply(List.of(new WorkflowCopy.Change(
                workflow, 2, Optional.of(message(workflow, 2, true, TriggerType.MANUAL, "{}")))));
        clock.set(MORNING.plus(Duration.ofDays(5)));
        look();

        assertEquals(List.of(), starts());
    }

    private void save(int version, long offset, String cron, String timezone, String catchup) {
        apply(List.of(change(workflow, version, offset, true, config(cron, timezone, catchup))));
    }

    private void apply(List<WorkflowCopy.Change> changes) {
        done(definitions.keep(changes.stream()
                .flatMap(change -> change.workflow().stream())
                .map(each -> new Definition(
                        each.id(), each.version(), each.tenant(), each.name(), each.slug(), each.graph()))
                .toList()));
        done(Objects.requireNonNull(book).keep(changes));
    }

    private WorkflowCopy.Change change(UUID id, int version, long offset, boolean enabled, String config) {
        return new WorkflowCopy.Change(
                id, offset, Optional.of(message(id, version, enabled, TriggerType.SCHEDULE, config)));
    }

    private WorkflowMessage message(UUID id, int version, boolean enabled, TriggerType type, String config) {
        return new WorkflowMessage(
                id, tenant, "w", "w", enabled, type, Sender.json(config), version, Sender.json("{'nodes':[]}"));
    }

    private static String config(String cron, String timezone, String catchup) {
        return "{'cron':'%s','timezone':'%s','catchup':'%s'}".formatted(cron, timezone, catchup);
    }

    private ScheduleStore.Fired look() {
        return done(keeper().fireDue());
    }

    private ScheduleKeeper keeper() {
        return new ScheduleKeeper(store, ticks, waker, vertx, clock, Settings.with(Map.of()));
    }

    private List<String> starts() {
        String sql = "select start_key from execution.execution where tenant = $1 order by id";
        return TrustedSql.run(pool, sql, Tuple.of(tenant)).stream()
                .map(row -> row.getString("start_key"))
                .toList();
    }

    private String nextAt() {
        return one("select (next_at at time zone 'UTC')::text as it from execution.schedule where tenant = $1");
    }

    private String one(String sql) {
        return TrustedSql.run(pool, sql, Tuple.of(tenant)).iterator().next().getString("it");
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
