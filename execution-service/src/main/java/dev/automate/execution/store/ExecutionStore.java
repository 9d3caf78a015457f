package dev.automate.execution.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepRecord;
import io.quarkus.arc.All;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Executions as the engine needs them: recorded once for each start, claimed by one replica at a time, changed only by
 * the replica whose claim is the latest.
 */
@Singleton
public class ExecutionStore {
    /** One statement for all of it: a start is taken by the execution that is recorded with it, or by none. */
    private static final String INSERT = """
            with wanted as (
                select *
                  from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::int[], $8::text[],
                              $9::text[], $10::text[], $11::text[], $12::bytea[], $13::text[], $14::text[], $15::text[],
                              $16::int[], $17::text[], $18::int[], $19::int[], $20::timestamptz[], $21::boolean[])
                       as n(id, tenant, workflow_id, workflow_name, workflow_version, start_key, attempt, event_id,
                            event_type, event_source, trigger, trigger_sealed, trace_id, parent_id, parent_node, child_index,
                            scope, depth, hops, created_at, leased)
            ), fresh as (
                insert into execution.start (tenant, workflow_id, start_key, execution_id)
                select n.tenant, n.workflow_id, n.start_key, n.id
                  from wanted n
                    on conflict (tenant, workflow_id, start_key) do nothing
                returning execution_id
            ), recorded as (
                insert into execution.execution
                       (id, tenant, workflow_id, workflow_name, workflow_version, start_key, attempt, event_id, event_type,
                        event_source, trigger, trigger_sealed, trace_id, parent_id, parent_node, child_index, scope, depth,
                        hops, created_at, status, fence, wake_at, started_at)
                select n.id, n.tenant, n.workflow_id, n.workflow_name, n.workflow_version, n.start_key, n.attempt, n.event_id,
                       n.event_type, n.event_source, n.trigger::json, n.trigger_sealed, n.trace_id, n.parent_id, n.parent_node,
                       n.child_index, n.scope, n.depth, n.hops, n.created_at,
                       case when n.leased then 'RUNNING' else 'QUEUED' end,
                       case when n.leased then 1 else 0 end,
                       case when n.leased then now() + $22 * interval '1 millisecond' else now() end,
                       case when n.leased then now() end
                  from wanted n
                  join fresh on fresh.execution_id = n.id
                returning id, tenant, labels
            ), labelled as (
                insert into execution.label (tenant, name, value, execution_id)
                select r.tenant, l.key, left(l.value, 200), r.id
                  from recorded r, jsonb_each_text(r.labels) l
            )
            select id from recorded
            """;

    /** The ids are found first and alone, so that only partitions that hold them are opened for the change. */
    private static final String CLAIM = """
            update execution.execution e
               set status = 'RUNNING',
                   fence = e.fence + 1,
                   wake_at = now() + $2 * interval '1 millisecond',
                   started_at = coalesce(e.started_at, now())
             where e.id = any(array(
                       select id
                         from execution.execution
                        where wake_at <= now()
                        order by wake_at
                        limit $1
                          for update skip locked))
            returning e.id, e.tenant, e.workflow_id, e.workflow_name, e.workflow_version, e.start_key, e.attempt,
                      e.event_id, e.trigger::text as trigger, e.trigger_sealed, e.trace_id, e.parent_id, e.parent_node,
                      e.child_index, e.scope, e.depth, e.hops, e.fence, e.known_sealed, e.error::text as error,
                      e.started_at,
                      (select p.known_sealed from execution.execution p where p.id = e.parent_id) as parent_known_sealed
            """;

    /** One statement for the executions and their steps: both or neither, and no step of a claim that is outdated. */
    private static final String RECORDING = """
            with changed as (
                update execution.execution e
                   set status = c.status,
                       wake_at = now() + c.wake_millis * interval '1 millisecond',
                       finished_at = case when c.wake_millis is null then now() end,
                       error = c.error::jsonb,
                       known_sealed = coalesce(c.known_sealed, e.known_sealed)
                  from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $19::bytea[])
                       as c(id, fence, status, wake_millis, error, known_sealed)
                 where e.id = any($1)
                   and e.id = c.id
                   and e.fence = c.fence
                   and e.wake_at is not null
                returning e.id, e.tenant
            ), steps as (
                insert into execution.step
                       (id, execution_id, tenant, node_key, attempt, status, input_data, output_data, output_sealed,
                        error, edges_taken, started_at, finished_at, next_attempt_at)
                select s.id, s.execution_id, changed.tenant, s.node_key, s.attempt, s.status, s.input::jsonb,
                       s.output::jsonb, s.output_sealed,
                       s.error::jsonb, s.edges_taken, s.started_at, s.finished_at, s.next_attempt_at
                  from unnest($6::text[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[], $12::text[],
                              $13::bytea[], $14::text[], $15::text[], $16::timestamptz[], $17::timestamptz[],
                              $18::timestamptz[])
                       as s(id, execution_id, node_key, attempt, status, input, output, output_sealed, error,
                            edges_taken, started_at, finished_at, next_attempt_at)
                  join changed on changed.id = s.execution_id
                    on conflict (execution_id, node_key) do update
                   set attempt = excluded.attempt, status = excluded.status, input_data = excluded.input_data,
                       output_data = excluded.output_data, output_sealed = excluded.output_sealed,
                       error = excluded.error, edges_taken = excluded.edges_taken, started_at = excluded.started_at,
                       finished_at = excluded.finished_at, next_attempt_at = excluded.next_attempt_at
            )%s
            select id from changed
            """;

    private static final String RECORD = RECORDING.formatted("");

    /** Attempts that others follow; most batches have none, and are spared this. */
    private static final String RECORD_WITH_ATTEMPTS = RECORDING.formatted("""
            , attempts as (
                insert into execution.step_attempt
                       (execution_id, tenant, node_key, attempt, error, started_at, finished_at)
                select a.execution_id, changed.tenant, a.node_key, a.attempt, a.error::jsonb, a.started_at, a.finished_at
                  from unnest($20::text[], $21::text[], $22::int[], $23::text[], $24::timestamptz[], $25::timestamptz[])
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
    private final StepRows stepRows;
    private final Seals seals;
    private final List<Aftermath> aftermaths;

    /** @param trusted for batches and claims, which hold executions of many tenants */
    public ExecutionStore(
            @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted,
            StepRows stepRows,
            Seals seals,
            @All List<Aftermath> aftermaths) {
        this.trusted = trusted;
        this.stepRows = stepRows;
        this.seals = seals;
        this.aftermaths = List.copyOf(aftermaths);
    }

    /**
     * Records executions that aren't there yet; answers the ids of the new ones.
     *
     * @param leased how many of them, from the first, are claimed by this replica at once; the others are due
     */
    public Uni<Set<String>> insertIfAbsent(List<NewExecution> executions, int leased, Duration lease) {
        Set<String> first = new HashSet<>();
        executions.stream()
                .limit(leased)
                .forEach(each -> first.add(each.execution().id()));
        Tuple values = Columns.of(executions)
                .text(each -> each.execution().id())
                .text(each -> each.execution().tenant())
                .with(UUID[]::new, each -> each.execution().workflowId())
                .text(each -> each.execution().workflowName())
                .with(Integer[]::new, each -> each.execution().workflowVersion())
                .text(each -> each.execution().startKey())
                .with(Integer[]::new, each -> each.execution().attempt())
                .text(NewExecution::eventId)
                .text(NewExecution::eventType)
                .text(NewExecution::eventSource)
                .text(each -> JsonText.write(each.shownTrigger()))
                .with(Buffer[]::new, this::sealedTrigger)
                .text(each -> each.execution().traceId())
                .text(each -> each.execution().lineage().parentId())
                .text(each -> each.execution().lineage().parentNode())
                .with(Integer[]::new, each -> each.execution().lineage().index())
                .text(each -> each.execution().lineage().scope())
                .with(Integer[]::new, each -> each.execution().lineage().depth())
                .with(Integer[]::new, each -> each.execution().lineage().hops())
                .time(each -> ExecutionIds.madeAt(each.execution().id()))
                .with(Boolean[]::new, each -> first.contains(each.execution().id()))
                .tuple()
                .addValue(lease.toMillis());
        return trusted.preparedQuery(INSERT).execute(values).map(ExecutionStore::ids);
    }

    /** Claims executions that are due, the longest due ones first; another replica doing the same gets others. */
    public Uni<List<LeasedExecution>> claim(int limit, Duration lease) {
        return trusted.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, lease.toMillis()))
                .chain(this::withSteps);
    }

    /** Writes changes in one commit; answers for each of them whether its claim was still the latest. */
    public Uni<List<Boolean>> record(List<ExecutionChange> changes) {
        boolean ordinary = changes.stream().noneMatch(change -> isOver(change) && concernsAny(change));
        return ordinary ? write(trusted, changes) : trusted.withTransaction(within -> writeAndFollow(within, changes));
    }

    private Uni<List<Boolean>> writeAndFollow(SqlConnection within, List<ExecutionChange> changes) {
        return write(within, changes).call(written -> {
            List<ExecutionChange> over = IntStream.range(0, changes.size())
                    .filter(written::get)
                    .mapToObj(changes::get)
                    .filter(ExecutionStore::isOver)
                    .toList();
            return follow(within, over);
        });
    }

    private Uni<Void> follow(SqlConnection within, List<ExecutionChange> over) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Aftermath aftermath : aftermaths) {
            List<ExecutionChange> concerned =
                    over.stream().filter(aftermath::concerns).toList();
            all = concerned.isEmpty() ? all : all.chain(() -> aftermath.follow(within, concerned));
        }
        return all;
    }

    private boolean concernsAny(ExecutionChange over) {
        return aftermaths.stream().anyMatch(aftermath -> aftermath.concerns(over));
    }

    private static boolean isOver(ExecutionChange change) {
        return change.status().terminal();
    }

    private Uni<List<Boolean>> write(SqlClient client, List<ExecutionChange> changes) {
        Tuple values = Columns.of(changes)
                .text(ExecutionChange::id)
                .with(Long[]::new, ExecutionChange::fence)
                .text(change -> change.status().name())
                .with(
                        Long[]::new,
                        change -> change.wakeAfter().map(Duration::toMillis).orElse(null))
                .text(change -> ErrorJson.write(change.error()))
                .and(stepRows.columns(changes))
                .addValue(changes.stream().map(this::sealedSecrets).toArray(Buffer[]::new));
        boolean attempts =
                changes.stream().anyMatch(change -> !change.attempts().isEmpty());
        if (attempts) {
            AttemptRows.columns(changes).appendTo(values);
        }
        return client.preparedQuery(attempts ? RECORD_WITH_ATTEMPTS : RECORD)
                .execute(values)
                .map(ExecutionStore::ids)
                .map(written -> changes.stream()
                        .map(change -> written.contains(change.id()))
                        .toList());
    }

    /** Prolongs the leases of executions that are still claimed under these fences. */
    public Uni<Void> renew(Map<String, Long> fences, Duration lease) {
        return trusted.preparedQuery(RENEW)
                .execute(Tuple.of(
                        fences.keySet().toArray(String[]::new), fences.values().toArray(Long[]::new), lease.toMillis()))
                .replaceWithVoid();
    }

    private @Nullable Buffer sealedTrigger(NewExecution each) {
        Execution execution = each.execution();
        return each.redacted() ? seals.sealTrigger(execution.tenant(), each.eventId(), execution.trigger()) : null;
    }

    private @Nullable Buffer sealedSecrets(ExecutionChange change) {
        List<String> known = change.known();
        return known == null ? null : seals.sealKnown(change.tenant(), known);
    }

    private Uni<List<LeasedExecution>> withSteps(RowSet<Row> claimed) {
        Set<String> ids = ids(claimed);
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
                execution(row),
                row.getLong("fence"),
                steps.getOrDefault(row.getString("id"), List.of()),
                known(row),
                ErrorJson.readExecution(row.getString("error")),
                StepRows.instant(row, "started_at"))));
        return List.copyOf(leased);
    }

    private Execution execution(Row row) {
        return new Execution(
                row.getString("id"),
                row.getString("tenant"),
                row.getUUID("workflow_id"),
                row.getString("workflow_name"),
                row.getInteger("workflow_version"),
                row.getString("start_key"),
                row.getInteger("attempt"),
                trigger(row),
                row.getString("trace_id"),
                new Lineage(
                        row.getString("parent_id"),
                        row.getString("parent_node"),
                        row.getInteger("child_index"),
                        row.getString("scope"),
                        row.getInteger("depth"),
                        row.getInteger("hops")));
    }

    private List<String> known(Row row) {
        return Stream.of("known_sealed", "parent_known_sealed")
                .map(column -> row.getDelegate().getBuffer(column))
                .filter(Objects::nonNull)
                .flatMap(box -> seals.openKnown(row.getString("tenant"), box).stream())
                .distinct()
                .toList();
    }

    private JsonNode trigger(Row row) {
        return Optional.ofNullable(row.getDelegate().getBuffer("trigger_sealed"))
                .map(box -> seals.openTrigger(row.getString("tenant"), row.getString("event_id"), box))
                .orElseGet(() -> JsonText.read(row.getString("trigger")));
    }

    private static Set<String> ids(RowSet<Row> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getString("id")));
        return ids;
    }
}
