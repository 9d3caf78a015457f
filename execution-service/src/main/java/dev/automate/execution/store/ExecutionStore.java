package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepRecord;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Executions as the engine needs them: recorded once for each start, claimed by one replica at a time, changed only by
 * the replica whose claim is the latest.
 */
@Singleton
public class ExecutionStore {
    /** The ids are found first and alone, so that only partitions that hold them are opened for the change. */
    private static final String CLAIM = """
            update execution.execution e
               set status = 'RUNNING',
                   poked = false,
                   fence = e.fence + 1,
                   wake_at = now() + $2 * interval '1 millisecond',
                   started_at = coalesce(e.started_at, now())
             where e.id = any(array(
                       select id
                         from execution.execution
                        where wake_at <= now() and flow_state is distinct from 'waiting'
                        order by wake_at
                        limit $1
                          for update skip locked))
            returning e.fence, e.known_sealed, e.error::text as error, e.started_at,
                      (select p.known_sealed from execution.execution p where p.id = e.parent_id) as parent_known_sealed,
            """ + ExecutionRows.SELECTED;

    /**
     * One statement for the executions and their steps: both or neither, and no step of a claim that is outdated. It may
     * be sent again when its answer was lost; a signal that was given in between stays given.
     */
    private static final String RECORDING = """
            with changed as (
                update execution.execution e
                   set status = c.status,
                       wake_at = case when e.poked and c.status = 'WAITING' then now()
                                      else now() + c.wake_millis * interval '1 millisecond' end,
                       finished_at = case when c.wake_millis is null then now() end,
                       error = c.error::jsonb,
                       output = c.output::json,
                       output_sealed = c.output_sealed,
                       known_sealed = coalesce(c.known_sealed, e.known_sealed)
                  from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::boolean[], $7::text[],
                              $8::bytea[], $23::bytea[])
                       as c(id, fence, status, wake_millis, error, rests_on_silence, output, output_sealed, known_sealed)
                 where e.id = any($1)
                   and e.id = c.id
                   and e.fence = c.fence
                   and e.wake_at is not null
                   and not (e.poked and c.rests_on_silence)
                returning e.id, e.tenant, case when e.wake_at is null then e.flow_key end as freed
            ), steps as (
                insert into execution.step
                       (id, execution_id, tenant, node_key, attempt, status, input_data, output_data, output_sealed,
                        error, edges_taken, started_at, finished_at, next_attempt_at, signal)
                select s.id, s.execution_id, changed.tenant, s.node_key, s.attempt, s.status, s.input::jsonb,
                       s.output::jsonb, s.output_sealed,
                       s.error::jsonb, s.edges_taken, s.started_at, s.finished_at, s.next_attempt_at, s.signal
                  from unnest($9::text[], $10::text[], $11::text[], $12::int[], $13::text[], $14::text[], $15::text[],
                              $16::bytea[], $17::text[], $18::text[], $19::timestamptz[], $20::timestamptz[],
                              $21::timestamptz[], $22::text[])
                       as s(id, execution_id, node_key, attempt, status, input, output, output_sealed, error,
                            edges_taken, started_at, finished_at, next_attempt_at, signal)
                  join changed on changed.id = s.execution_id
                    on conflict (execution_id, node_key) do update
                   set attempt = excluded.attempt, status = excluded.status, input_data = excluded.input_data,
                       output_data = excluded.output_data, output_sealed = excluded.output_sealed,
                       error = excluded.error, edges_taken = excluded.edges_taken, started_at = excluded.started_at,
                       finished_at = excluded.finished_at, next_attempt_at = excluded.next_attempt_at,
                       signal = excluded.signal,
                       children_left = case when execution.step.attempt = excluded.attempt
                                             and excluded.next_attempt_at is null
                                            then execution.step.children_left end
                 where execution.step.answer_key is null or excluded.status <> 'WAITING'
            )%s
            select id, freed from changed
            """;

    private static final String RECORD = RECORDING.formatted("");

    /** Attempts that others follow; most batches have none, and are spared this. */
    private static final String RECORD_WITH_ATTEMPTS = RECORDING.formatted("""
            , attempts as (
                insert into execution.step_attempt
                       (execution_id, tenant, node_key, attempt, error, started_at, finished_at)
                select a.execution_id, changed.tenant, a.node_key, a.attempt, a.error::jsonb, a.started_at, a.finished_at
                  from unnest($24::text[], $25::text[], $26::int[], $27::text[], $28::timestamptz[], $29::timestamptz[])
                       as a(execution_id, node_key, attempt, error, started_at, finished_at)
                  join changed on changed.id = a.execution_id
                    on conflict (execution_id, node_key, attempt) do nothing
            )
            """);

    /** Rows that are being changed are left out: that change prolongs or ends their lease, and waiting could deadlock. */
    private static final String RENEW = """
            update execution.execution e
               set wake_at = now() + $3 * interval '1 millisecond'
              from (select x.id
                      from execution.execution x
                      join unnest($1::text[], $2::bigint[]) as mine(id, fence) on x.id = mine.id and x.fence = mine.fence
                     where x.id = any($1) and x.status = 'RUNNING' and x.wake_at is not null
                       for update of x skip locked) kept
             where e.id = any($1) and e.id = kept.id
            """;

    private final Pool trusted;
    private final StartStore starts;
    private final ExecutionRows executionRows;
    private final StepRows stepRows;
    private final Aftermaths aftermaths;
    private final FlowSignals flows;

    /** @param trusted for batches and claims, which hold executions of many tenants */
    public ExecutionStore(
            @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted,
            StartStore starts,
            ExecutionRows executionRows,
            StepRows stepRows,
            Aftermaths aftermaths,
            FlowSignals flows) {
        this.trusted = trusted;
        this.starts = starts;
        this.executionRows = executionRows;
        this.stepRows = stepRows;
        this.aftermaths = aftermaths;
        this.flows = flows;
    }

    /** What was written of changes, and in which lines a place is free now. */
    private record Written(List<Boolean> recorded, Set<String> freed) {}

    /**
     * Records executions that aren't there yet; answers the ids of the new ones. Those whose workflow has a limit wait
     * until they are admitted.
     *
     * @param leased how many of those without a limit, from the first, are claimed by this replica at once; the others
     *     are due
     */
    public Uni<Set<String>> insertIfAbsent(List<NewExecution> executions, int leased, Duration lease) {
        return starts.insert(trusted, executions, new StartStore.Lease(leased, lease))
                .invoke(fresh -> flows.changed(StartStore.lines(executions, fresh)));
    }

    /** Claims executions that are due, the longest due ones first; another replica doing the same gets others. */
    public Uni<List<LeasedExecution>> claim(int limit, Duration lease) {
        return trusted.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, lease.toMillis()))
                .chain(this::withSteps);
    }

    /** Writes changes in one commit; answers for each of them whether its claim was still the latest. */
    public Uni<List<Boolean>> record(List<ExecutionChange> changes) {
        boolean ordinary = changes.stream().noneMatch(change -> change.hasFamily() || aftermaths.concernAny(change));
        Uni<Written> written =
                ordinary ? write(trusted, changes) : trusted.withTransaction(within -> writeAndFollow(within, changes));
        return written.invoke(each -> flows.changed(each.freed())).map(Written::recorded);
    }

    private Uni<Written> writeAndFollow(SqlConnection within, List<ExecutionChange> changes) {
        return aftermaths
                .prepare(within, changes)
                .chain(() -> write(within, changes))
                .call(written -> {
                    List<ExecutionChange> over = IntStream.range(0, changes.size())
                            .filter(written.recorded()::get)
                            .mapToObj(changes::get)
                            .toList();
                    return aftermaths.follow(within, over);
                });
    }

    private Uni<Written> write(SqlClient client, List<ExecutionChange> changes) {
        Tuple values = Columns.of(changes)
                .text(ExecutionChange::id)
                .with(Long[]::new, ExecutionChange::fence)
                .text(change -> change.status().name())
                .with(
                        Long[]::new,
                        change -> change.wakeAfter().map(Duration::toMillis).orElse(null))
                .text(change -> ErrorJson.write(change.error()))
                .with(Boolean[]::new, ExecutionChange::restsOnSilence)
                .text(ExecutionRows::shownOutput)
                .with(Buffer[]::new, executionRows::sealedOutput)
                .and(stepRows.columns(changes))
                .addValue(changes.stream().map(executionRows::sealedSecrets).toArray(Buffer[]::new));
        boolean attempts =
                changes.stream().anyMatch(change -> !change.attempts().isEmpty());
        if (attempts) {
            AttemptRows.columns(changes).appendTo(values);
        }
        return client.preparedQuery(attempts ? RECORD_WITH_ATTEMPTS : RECORD)
                .execute(values)
                .map(rows -> written(changes, rows));
    }

    private static Written written(List<ExecutionChange> changes, RowSet<Row> rows) {
        Set<String> ids = ExecutionRows.ids(rows);
        Set<String> freed = new HashSet<>();
        rows.forEach(row -> Optional.ofNullable(row.getString("freed")).ifPresent(freed::add));
        return new Written(
                changes.stream().map(change -> ids.contains(change.id())).toList(), freed);
    }

    /** Prolongs the leases of executions that are still claimed under these fences. */
    public Uni<Void> renew(Map<String, Long> fences, Duration lease) {
        return trusted.preparedQuery(RENEW)
                .execute(Tuple.of(
                        fences.keySet().toArray(String[]::new), fences.values().toArray(Long[]::new), lease.toMillis()))
                .replaceWithVoid();
    }

    private Uni<List<LeasedExecution>> withSteps(RowSet<Row> claimed) {
        Set<String> ids = ExecutionRows.ids(claimed);
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return trusted.preparedQuery(
                        "select " + StepRows.SELECTED + " from execution.step where execution_id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(steps -> leased(claimed, stepsByExecution(steps)));
    }

    private Map<String, List<StepRecord>> stepsByExecution(RowSet<Row> rows) {
        Map<String, List<StepRecord>> steps = new HashMap<>();
        rows.forEach(row -> steps.computeIfAbsent(row.getString("execution_id"), id -> new ArrayList<>())
                .add(stepRows.read(row)));
        return steps;
    }

    private List<LeasedExecution> leased(RowSet<Row> claimed, Map<String, List<StepRecord>> steps) {
        List<LeasedExecution> leased = new ArrayList<>();
        claimed.forEach(row -> leased.add(new LeasedExecution(
                executionRows.read(row),
                row.getLong("fence"),
                steps.getOrDefault(row.getString("id"), List.of()),
                executionRows.known(row),
                ErrorJson.readExecution(row.getString("error")),
                StepRows.instant(row, "started_at"))));
        return List.copyOf(leased);
    }
}
