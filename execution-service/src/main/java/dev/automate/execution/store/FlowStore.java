package dev.automate.execution.store;

import dev.automate.common.graph.Concurrency;
import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.flow.FlowPlan;
import dev.automate.execution.domain.flow.FlowTicket;
import dev.automate.execution.domain.start.StartRules;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines in which executions wait, and the one way out of them. */
@Singleton
public class FlowStore {
    private static final int BATCH = 200;

    /** Waits for whoever looks at the same line; the statements after it see what that one has done. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String RULE = """
            select (graph -> 'concurrency')::text as rule
              from execution.definition
             where workflow_id = $1
             order by version desc
             limit 1
            """;

    private static final String LINE = """
            select * from (
                select id, tenant, true as under_way, null as fault
                  from execution.execution
                 where flow_key = $1 and flow_state = 'admitted' and wake_at is not null
                 union all
                (select id, tenant, false, error ->> 'message'
                   from execution.execution
                  where flow_key = $1 and flow_state = 'waiting' and wake_at is not null
                  order by id
                  limit $2)) line
             order by id
            """;

    /** One that was cancelled meanwhile stays so: the condition is looked at again under the row's lock. */
    private static final String ADMIT = """
            update execution.execution
               set flow_state = 'admitted', wake_at = now()
             where id = any($1) and flow_state = 'waiting' and wake_at is not null
            """;

    /** Goes from one line to the next along the index, however many wait in each; leaves out those that must wait. */
    private static final String OPEN = """
            with recursive line(key) as (
                select min(flow_key) from execution.execution where flow_state = 'waiting' and wake_at is not null
                 union all
                select (select min(flow_key) from execution.execution
                         where flow_state = 'waiting' and wake_at is not null and flow_key > line.key)
                  from line
                 where line.key is not null
            )
            select line.key
              from line
              left join lateral (select graph -> 'concurrency' as rule
                                   from execution.definition d
                                  where d.workflow_id = split_part(line.key, ':', 1)::uuid
                                  order by version desc
                                  limit 1) newest on true
             where line.key is not null
               and (newest.rule is null
                    or coalesce(newest.rule ->> 'on_limit', 'queue') <> 'queue'
                    or (newest.rule ->> 'limit')::int
                       > (select count(*) from execution.execution
                           where flow_key = line.key and flow_state = 'admitted' and wake_at is not null)
                    or exists (select from execution.execution
                                where flow_key = line.key and flow_state = 'waiting' and wake_at is not null
                                  and error is not null))
             limit 1000
            """;

    private final Pool trusted;
    private final EndStore ends;

    /** @param trusted for looking at the lines of all tenants */
    public FlowStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, EndStore ends) {
        this.trusted = trusted;
        this.ends = ends;
    }

    /**
     * What a look at a line has done.
     *
     * @param more whether another look would do more at once
     */
    public record Look(int admitted, boolean more) {}

    /** A line as it was found, with whose executions they are. */
    private record Found(FlowPlan.Line line, String tenant) {}

    /** The lines in which something can be done at the moment. */
    public Uni<Set<String>> open() {
        return trusted.preparedQuery(OPEN).execute().map(rows -> {
            Set<String> keys = new HashSet<>();
            rows.forEach(row -> keys.add(row.getString("key")));
            return keys;
        });
    }

    /** Admits those whose turn it is, and ends those who come to nothing; one look at a line at a time, on any replica. */
    public Uni<Look> look(String key) {
        return trusted.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(key))
                .chain(locked -> find(transaction, key))
                .chain(found -> carryOut(transaction, found)));
    }

    private static Uni<Found> find(SqlConnection transaction, String key) {
        return transaction
                .preparedQuery(RULE)
                .execute(Tuple.of(FlowTicket.workflowOf(key)))
                .map(FlowStore::rule)
                .chain(rule -> transaction
                        .preparedQuery(LINE)
                        .execute(Tuple.of(key, BATCH))
                        .map(rows -> found(rule, rows)));
    }

    private Uni<Look> carryOut(SqlConnection transaction, Found found) {
        FlowPlan plan = FlowPlan.of(found.line());
        boolean full = found.line().waiting().size() == BATCH;
        boolean useful = !plan.admitted().isEmpty() || !plan.ended().isEmpty();
        return end(transaction, found.tenant(), plan)
                .chain(ended -> admit(transaction, plan))
                .replaceWith(new Look(plan.admitted().size(), full && useful));
    }

    private Uni<Void> end(SqlConnection transaction, String tenant, FlowPlan plan) {
        List<EndStore.End> ended = plan.ended().stream()
                .map(end -> new EndStore.End(tenant, end.id(), end.status(), end.error()))
                .toList();
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : ends.end(transaction, ended).replaceWithVoid();
    }

    private static Uni<Void> admit(SqlConnection transaction, FlowPlan plan) {
        return plan.admitted().isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(ADMIT)
                        .execute(Tuple.of(plan.admitted().toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Optional<Concurrency> rule(RowSet<Row> rows) {
        return rows.stream()
                .findFirst()
                .flatMap(row -> Optional.ofNullable(row.getString("rule")))
                .flatMap(rule -> StartRules.limitOf(JsonText.read(rule)));
    }

    private static Found found(Optional<Concurrency> rule, RowSet<Row> rows) {
        List<String> underWay = new ArrayList<>();
        List<FlowPlan.Waiting> waiting = new ArrayList<>();
        String tenant = "";
        for (Row row : rows) {
            tenant = row.getString("tenant");
            if (row.getBoolean("under_way")) {
                underWay.add(row.getString("id"));
            } else {
                waiting.add(new FlowPlan.Waiting(row.getString("id"), Optional.ofNullable(row.getString("fault"))));
            }
        }
        return new Found(new FlowPlan.Line(rule, underWay, waiting), tenant);
    }
}
