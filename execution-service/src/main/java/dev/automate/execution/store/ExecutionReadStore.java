package dev.automate.execution.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.Cursor;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionPage;
import dev.automate.execution.domain.ExecutionResult;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.domain.StepAttempt;
import dev.automate.execution.domain.StepRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
                   event_source, trace_id, error::text as error, created_at, started_at, finished_at,
                   labels::text as labels, parent_id, scope
              from execution.execution
            """;

    private static final String UNREPEATED =
            "not exists (select from execution.execution r where r.tenant = $1 and r.replay_of = e.id)";

    /** Walking over so many ids costs no more than looking up where a page is. */
    private static final int NEAR = 1_000;

    /**
     * How a list is walked over.
     *
     * @param order asc or desc
     * @param offset how many are passed over, as SQL
     */
    private record Walk(String order, int size, String offset) {}

    private final TenantWall wall;
    private final StepRows stepRows;

    public ExecutionReadStore(TenantWall wall, StepRows stepRows) {
        this.wall = wall;
        this.stepRows = stepRows;
    }

    /** One page, the newest first. Only the ids are walked over, and few of them; rows are read for those that are shown. */
    public Uni<ExecutionPage> page(ExecutionFilter filter, PageRequest page) {
        Condition condition = Condition.of(filter);
        String counted = counted(filter, condition);
        int offset = condition.place(page.offset());
        if (page.offset() <= NEAR || !filter.isBroad()) {
            return asked(filter, listed(counted, condition, new Walk("desc", page.size(), "$" + offset)), condition);
        }
        String placed = counted + TallySql.place(filter, offset);
        condition.and("id < (select upto from place)");
        return asked(
                filter,
                listed(placed, condition, new Walk("desc", page.size(), "(select rest from place)")),
                condition);
    }

    /** The same at a place where a page ended or began before, which costs the same anywhere in the list. */
    public Uni<ExecutionPage> page(ExecutionFilter filter, Cursor cursor, int size) {
        Condition condition = Condition.of(filter);
        String counted = counted(filter, condition);
        condition.beyond(cursor);
        return asked(
                filter, listed(counted, condition, new Walk(cursor.older() ? "desc" : "asc", size, "0")), condition);
    }

    /** How many of them nobody has repeated yet. */
    public Uni<Long> countUnrepeated(ExecutionFilter filter) {
        Condition condition = Condition.of(filter).and(UNREPEATED);
        String sql = "select count(*) as found from execution.execution e " + condition.sql();
        return wall.query(filter.tenant(), sql, condition.values())
                .map(rows -> rows.iterator().next().getLong("found"));
    }

    /** Ids of those that nobody has repeated yet, the oldest first. */
    public Uni<List<String>> unrepeated(ExecutionFilter filter, int limit) {
        Condition condition = Condition.of(filter).and(UNREPEATED);
        String sql = "select id from execution.execution e %s order by id limit $%d"
                .formatted(condition.sql(), condition.place(limit));
        return wall.query(filter.tenant(), sql, condition.values())
                .map(rows -> rows.stream().map(row -> row.getString("id")).toList());
    }

    /** How many executions the nodes of one run. */
    public Uni<Long> countChildren(String tenant, String id) {
        String sql = "select count(*) as found from execution.execution where tenant = $1 and parent_id = $2";
        return wall.query(tenant, sql, Tuple.of(tenant, id))
                .map(rows -> rows.iterator().next().getLong("found"));
    }

    public Uni<Optional<ExecutionSummary>> find(String tenant, String id) {
        return wall.query(tenant, SUMMARY + "where tenant = $1 and id = $2", Tuple.of(tenant, id))
                .map(rows -> rows.stream().findFirst().map(ExecutionReadStore::read));
    }

    /** What it gave, and what ran it; empty when there is no such execution. */
    public Uni<Optional<ExecutionResult>> result(String tenant, String id) {
        String sql = """
                select output::text as output, parent_id, parent_node, child_index
                  from execution.execution
                 where tenant = $1 and id = $2
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new ExecutionResult(
                                Optional.ofNullable(row.getString("output"))
                                        .map(JsonText::read)
                                        .orElse(null),
                                row.getString("parent_id"),
                                row.getString("parent_node"),
                                row.getInteger("child_index"))));
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

    /** For a broad filter with a plan that is made once for all values. */
    private Uni<ExecutionPage> asked(ExecutionFilter filter, String sql, Condition condition) {
        Uni<RowSet<Row>> rows = filter.isBroad()
                ? wall.within(filter.tenant(), transaction -> planned(transaction, sql, condition.values()))
                : wall.query(filter.tenant(), sql, condition.values());
        return rows.map(ExecutionReadStore::readPage);
    }

    /** All of it travels together. */
    private static Uni<RowSet<Row>> planned(SqlConnection transaction, String sql, Tuple values) {
        return Uni.combine()
                .all()
                .unis(
                        transaction.preparedQuery(TallySql.PLANS).execute(),
                        transaction.preparedQuery(sql).execute(values))
                .with((set, rows) -> rows);
    }

    /** Common table expressions whose last, {@code counted}, tells in {@code found} how many there are, exactly. */
    private static String counted(ExecutionFilter filter, Condition condition) {
        return filter.isBroad()
                ? TallySql.count(filter, condition)
                : "with counted as (select count(*) as found from execution.execution " + condition.sql() + ")";
    }

    /** How many there are is told even where there is nothing to list. */
    private static String listed(String counted, Condition condition, Walk walk) {
        return """
                %s
                select counted.found, listed.*
                  from counted
                  left join (%s where tenant = $1 and id = any(array(
                                    select id from execution.execution %s order by id %s limit $%d offset %s))) listed on true
                 order by listed.id desc
                """.formatted(
                        counted, SUMMARY, condition.sql(), walk.order(), condition.place(walk.size()), walk.offset());
    }

    private static ExecutionPage readPage(RowSet<Row> rows) {
        List<ExecutionSummary> executions = rows.stream()
                .filter(row -> row.getString("id") != null)
                .map(ExecutionReadStore::read)
                .toList();
        return new ExecutionPage(rows.iterator().next().getLong("found"), executions);
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
                StepRows.instant(row, "finished_at"),
                Optional.ofNullable(row.getString("labels")).map(JsonText::read).orElse(null),
                row.getString("parent_id"),
                row.getString("scope"));
    }
}
