package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.domain.ExecutionStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What people do to executions from outside: replay and cancel. */
@Singleton
public class ReplayStore {
    private final TenantWall wall;
    private final EndStore ends;
    private final FlowSignals flows;

    public ReplayStore(TenantWall wall, EndStore ends, FlowSignals flows) {
        this.wall = wall;
        this.ends = ends;
        this.flows = flows;
    }

    /**
     * What a replay needs.
     *
     * @param id of the new execution
     * @param of the one that is over
     * @param workflowVersion that the new one runs
     */
    public record Replay(String id, String tenant, String of, int workflowVersion, String traceId) {}

    /** Makes a new execution from one that is over, due at once; false when that one isn't over, or isn't there. */
    public Uni<Boolean> replay(Replay replay) {
        String sql = """
                with past as (
                    select e.*, coalesce(e.flow_key, case when d.graph -> 'concurrency' is not null
                                                          then e.workflow_id::text end) as line
                      from execution.execution e
                      left join execution.definition d on d.workflow_id = e.workflow_id and d.version = $4
                     where e.tenant = $2 and e.id = $3 and e.status in ('SUCCESS', 'FAILED', 'CANCELLED')
                ), fresh as (
                    insert into execution.start (tenant, workflow_id, start_key, execution_id)
                    select tenant, workflow_id, $1, $1 from past
                ), labelled as (
                    insert into execution.label (tenant, name, value, execution_id)
                    select past.tenant, l.key, left(l.value, 200), $1
                      from past, jsonb_each_text(past.labels) l
                )
                insert into execution.execution
                       (id, tenant, workflow_id, workflow_name, workflow_version, start_key, status, attempt, replay_of,
                        event_id, event_type, event_source, trigger, trigger_sealed, known_sealed, trace_id, created_at, labels,
                        flow_key, flow_state, wake_at)
                select $1, tenant, workflow_id, workflow_name, $4, $1, 'QUEUED', attempt + 1, id,
                       event_id, event_type, event_source, trigger, trigger_sealed, known_sealed, $5, $6, labels,
                       line, case when line is not null then 'waiting' end,
                       case when line is not null then 'infinity' else now() end
                  from past
                returning flow_key
                """;
        Tuple values = Tuple.of(replay.id(), replay.tenant(), replay.of(), replay.workflowVersion(), replay.traceId())
                .addValue(Columns.utc(ExecutionIds.madeAt(replay.id())));
        return wall.query(replay.tenant(), sql, values)
                .invoke(rows -> rows.forEach(row -> flows.changed(line(row))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Ends an execution that isn't over; false when it is, or isn't there. Whoever works on it can't record any more. */
    public Uni<Boolean> cancel(String tenant, String id) {
        EndStore.End end = new EndStore.End(tenant, id, ExecutionStatus.CANCELLED, null);
        return wall.within(tenant, transaction -> ends.end(transaction, List.of(end)))
                .invoke(ended -> flows.changed(ended.freed()))
                .map(ended -> ended.ids().contains(id));
    }

    private static List<String> line(Row row) {
        return Optional.ofNullable(row.getString("flow_key")).map(List::of).orElse(List.of());
    }
}
