package dev.automate.execution.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.domain.StepAttempt;
import dev.automate.execution.domain.StepRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Executions as people look at them; never another tenant's. */
@Singleton
public class ExecutionReadStore {
    private static final String SUMMARY = """
            select id, workflow_id, workflow_name, workflow_version, status, attempt, replay_of, event_id, event_type,
                   event_source, trace_id, error::text as error, created_at, started_at, finished_at
              from execution.execution
            """;

    private final TenantWall wall;
    private final StepRows stepRows;

    public ExecutionReadStore(TenantWall wall, StepRows stepRows) {
        this.wall = wall;
        this.stepRows = stepRows;
    }

    /** A where-clause and its values; the clause holds constants and places only. */
    private record Condition(String sql, Tuple values) {
        static Condition of(ExecutionFilter filter) {
            Tuple values = Tuple.tuple().addString(filter.tenant());
            StringBuilder sql = new StringBuilder("where tenant = $1");
            filter.workflow().ifPresent(id -> add(sql, "workflow_id =", values.addUUID(id)));
            filter.status().ifPresent(status -> add(sql, "status =", values.addString(status.name())));
            filter.since().ifPresent(since -> add(sql, "created_at >=", values.addValue(Columns.utc(since))));
            filter.until().ifPresent(until -> add(sql, "created_at <=", values.addValue(Columns.utc(until))));
            return new Condition(sql.toString(), values);
        }

        private static void add(StringBuilder sql, String comparison, Tuple values) {
            sql.append(" and ").append(comparison).append(" $").append(values.size());
        }
    }

    /** One page, the newest first. */
    public Uni<List<ExecutionSummary>> list(ExecutionFilter filter, PageRequest page) {
        Condition condition = Condition.of(filter);
        Tuple values = condition.values().addInteger(page.size()).addLong(page.offset());
        String order = " order by id desc limit $%d offset $%d".formatted(values.size() - 1, values.size());
        return wall.query(filter.tenant(), SUMMARY + condition.sql() + order, values)
                .map(rows -> rows.stream().map(ExecutionReadStore::read).toList());
    }

    public Uni<Long> count(ExecutionFilter filter) {
        Condition condition = Condition.of(filter);
        String sql = "select count(*) as found from execution.execution " + condition.sql();
        return wall.query(filter.tenant(), sql, condition.values())
                .map(rows -> rows.iterator().next().getLong("found"));
    }

    public Uni<Optional<ExecutionSummary>> find(String tenant, String id) {
        return wall.query(tenant, SUMMARY + "where tenant = $1 and id = $2", Tuple.of(tenant, id))
                .map(rows -> rows.stream().findFirst().map(ExecutionReadStore::read));
    }

    /**
     * The id of the execution that was started so.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public Uni<String> startedBy(String tenant, UUID workflow, String startKey) {
        String sql = """
                select execution_id from execution.start where tenant = $1 and workflow_id = $2 and start_key = $3
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, workflow, startKey))
                .map(rows -> rows.iterator().next().getString("execution_id"));
    }

    /** The steps of an execution in the order in which they began, those that were skipped last. */
    public Uni<List<StepRecord>> steps(String tenant, String executionId) {
        String sql = "select " + StepRows.SELECTED + """
                  from execution.step
                 where execution_id = $1 and tenant = $2
                 order by started_at nulls last, id
                """;
        return wall.query(tenant, sql, Tuple.of(executionId, tenant))
                .map(rows -> rows.stream().map(stepRows::read).toList());
    }

    /** The failed attempts of these steps that others followed. */
    public Uni<List<StepAttempt>> failedAttempts(String tenant, String executionId, List<StepRecord> steps) {
        String sql = """
                select node_key, attempt, error::text as error, started_at, finished_at
                  from execution.step_attempt
                 where execution_id = $1 and tenant = $2
                """;
        return steps.stream().allMatch(step -> step.attempt() == 1)
                ? Uni.createFrom().item(List.of())
                : wall.query(tenant, sql, Tuple.of(executionId, tenant))
                        .map(rows -> rows.stream().map(AttemptRows::read).toList());
    }

    private static ExecutionSummary read(Row row) {
        Instant createdAt = Objects.requireNonNull(StepRows.instant(row, "created_at"));
        return new ExecutionSummary(
                row.getString("id"),
                row.getUUID("workflow_id"),
                row.getString("workflow_name"),
                row.getInteger("workflow_version"),
                ExecutionStatus.valueOf(row.getString("status")),
                row.getInteger("attempt"),
                row.getString("replay_of"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("event_source"),
                row.getString("trace_id"),
                ErrorJson.readExecution(row.getString("error")),
                createdAt,
                StepRows.instant(row, "started_at"),
                StepRows.instant(row, "finished_at"));
    }
}
