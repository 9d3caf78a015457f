package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.schedule.DueSchedule;
import dev.automate.execution.domain.schedule.ScheduleOutlook;
import dev.automate.execution.domain.schedule.ScheduleWish;
import dev.automate.execution.domain.schedule.Timetable;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Schedules: kept from what is said about workflows, and fired once for each of their times by any replica. */
@Singleton
public class ScheduleStore {
    private static final String KEEP = """
            insert into execution.schedule as s
                   (workflow_id, tenant, version, seen, cron, timezone, catchup, enabled, next_at)
            select *
              from unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                          $8::boolean[], $9::timestamptz[])
                on conflict (workflow_id) do update
               set version = excluded.version, seen = excluded.seen, cron = excluded.cron, timezone = excluded.timezone,
                   catchup = excluded.catchup, enabled = excluded.enabled, ended = false,
                   next_at = case when s.enabled and excluded.enabled
                                       and s.cron = excluded.cron and s.timezone = excluded.timezone
                                  then s.next_at
                                  else excluded.next_at end
             where (excluded.version, excluded.seen) > (s.version, s.seen)
            """;

    private static final String END = """
            update execution.schedule s
               set version = gone.version, seen = gone.seen, enabled = false, ended = true, next_at = null
              from unnest($1::uuid[], $2::int[], $3::bigint[]) as gone(workflow_id, version, seen)
             where s.workflow_id = gone.workflow_id
               and (gone.version, gone.seen) > (s.version, s.seen)
            """;

    private static final String DUE = """
            select s.workflow_id, s.tenant, s.version, s.cron, s.timezone, s.catchup, s.next_at, d.name,
                   json_build_object('concurrency', d.graph -> 'concurrency', 'labels', d.graph -> 'labels')::text as rules
              from execution.schedule s
              join execution.definition d on d.workflow_id = s.workflow_id and d.version = s.version
             where s.next_at <= $1
             order by s.next_at
             limit $2
               for update of s skip locked
            """;

    private static final String MOVE = """
            update execution.schedule s
               set next_at = moved.next_at, last_at = coalesce(moved.last_at, s.last_at)
              from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as moved(workflow_id, next_at, last_at)
             where s.workflow_id = moved.workflow_id
            """;

    private final TenantWall wall;
    private final Pool trusted;
    private final StartStore starts;
    private final FlowSignals flows;

    /** @param trusted for the engine, which keeps and fires the schedules of all tenants */
    public ScheduleStore(
            TenantWall wall,
            @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted,
            StartStore starts,
            FlowSignals flows) {
        this.wall = wall;
        this.trusted = trusted;
        this.starts = starts;
        this.flows = flows;
    }

    /**
     * What becomes of a schedule that was due.
     *
     * @param executions one for each time that is fired
     * @param next when it is due again; empty: never
     * @param last the latest time that was fired; empty: none was
     */
    public record Firing(
            UUID workflowId, List<NewExecution> executions, Optional<Instant> next, Optional<Instant> last) {
        public Firing {
            executions = List.copyOf(executions);
        }
    }

    /**
     * What was fired.
     *
     * @param schedules how many were due and taken
     */
    public record Fired(int schedules, int executions) {}

    /** Keeps what the latest record about each workflow says; no workflow may be in the list twice. */
    public Uni<Void> keep(List<ScheduleWish> wishes) {
        List<ScheduleWish> kept =
                wishes.stream().filter(wish -> wish.plan().isPresent()).toList();
        List<ScheduleWish> ended =
                wishes.stream().filter(wish -> wish.plan().isEmpty()).toList();
        return keepAll(kept).chain(() -> endAll(ended));
    }

    /** Whatever is said next counts for schedules whose latest record stood at {@code end} or beyond, where nothing stands. */
    public Uni<Void> forgetPlaces(long end) {
        return trusted.preparedQuery("update execution.schedule set seen = -1 where seen >= $1")
                .execute(Tuple.of(end))
                .replaceWithVoid();
    }

    /**
     * Takes schedules that are due, the longest due ones first, has it decided what becomes of them, and does that: all
     * in one transaction, so that no time is fired twice and none is passed over.
     */
    public Uni<Fired> fire(Instant now, int most, Function<List<DueSchedule>, List<Firing>> decision) {
        return trusted.withTransaction(transaction -> transaction
                        .preparedQuery(DUE)
                        .execute(Tuple.of(Columns.utc(now), most))
                        .map(rows -> rows.stream().flatMap(ScheduleStore::due).toList())
                        .map(decision)
                        .chain(firings -> carryOut(transaction, firings)))
                .invoke(done -> flows.changed(done.lines()))
                .map(Done::fired);
    }

    /** The schedule of a workflow, for a request of the tenant; empty when it has none. */
    public Uni<Optional<ScheduleOutlook>> find(String tenant, UUID workflowId) {
        String sql = """
                select cron, timezone, catchup, enabled, last_at
                  from execution.schedule
                 where tenant = $1 and workflow_id = $2 and not ended
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, workflowId))
                .map(rows -> rows.stream().findFirst().flatMap(ScheduleStore::outlook));
    }

    /** What was done, and in which lines somebody has come by it. */
    private record Done(Fired fired, Set<String> lines) {}

    private Uni<Void> keepAll(List<ScheduleWish> wishes) {
        Tuple values = Columns.of(wishes)
                .with(UUID[]::new, ScheduleWish::workflowId)
                .text(wish -> plan(wish).tenant())
                .with(Integer[]::new, ScheduleWish::version)
                .with(Long[]::new, ScheduleWish::seen)
                .text(wish -> plan(wish).timetable().cron())
                .text(wish -> plan(wish).timetable().zone().getId())
                .text(wish -> plan(wish).timetable().catchup().apiName())
                .with(Boolean[]::new, wish -> plan(wish).enabled())
                .time(wish -> plan(wish).next().orElse(null))
                .tuple();
        return wishes.isEmpty()
                ? Uni.createFrom().voidItem()
                : trusted.preparedQuery(KEEP).execute(values).replaceWithVoid();
    }

    private Uni<Void> endAll(List<ScheduleWish> wishes) {
        Tuple values = Columns.of(wishes)
                .with(UUID[]::new, ScheduleWish::workflowId)
                .with(Integer[]::new, ScheduleWish::version)
                .with(Long[]::new, ScheduleWish::seen)
                .tuple();
        return wishes.isEmpty()
                ? Uni.createFrom().voidItem()
                : trusted.preparedQuery(END).execute(values).replaceWithVoid();
    }

    private Uni<Done> carryOut(SqlConnection transaction, List<Firing> firings) {
        List<NewExecution> executions =
                firings.stream().flatMap(each -> each.executions().stream()).toList();
        Uni<Set<String>> recorded = executions.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : starts.insert(transaction, executions, StartStore.Lease.NONE);
        return recorded.call(fresh -> move(transaction, firings))
                .map(fresh -> new Done(new Fired(firings.size(), fresh.size()), StartStore.lines(executions, fresh)));
    }

    private static Uni<Void> move(SqlConnection transaction, List<Firing> firings) {
        Tuple values = Columns.of(firings)
                .with(UUID[]::new, Firing::workflowId)
                .time(firing -> firing.next().orElse(null))
                .time(firing -> firing.last().orElse(null))
                .tuple();
        return firings.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(MOVE).execute(values).replaceWithVoid();
    }

    private static ScheduleWish.Plan plan(ScheduleWish wish) {
        return wish.plan().orElseThrow();
    }

    private static Stream<DueSchedule> due(Row row) {
        Startable workflow = new Startable(
                row.getUUID("workflow_id"),
                row.getString("tenant"),
                row.getString("name"),
                row.getInteger("version"),
                StartRules.of(JsonText.read(row.getString("rules"))));
        Instant due = Objects.requireNonNull(StepRows.instant(row, "next_at"));
        return timetable(row).map(timetable -> new DueSchedule(workflow, timetable, due)).stream();
    }

    private static Optional<ScheduleOutlook> outlook(Row row) {
        Optional<Instant> last = Optional.ofNullable(StepRows.instant(row, "last_at"));
        return timetable(row).map(timetable -> new ScheduleOutlook(timetable, row.getBoolean("enabled"), last));
    }

    private static Optional<Timetable> timetable(Row row) {
        return Timetable.of(row.getString("cron"), row.getString("timezone"), row.getString("catchup"));
    }
}
