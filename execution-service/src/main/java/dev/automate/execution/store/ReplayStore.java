package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** What people do to executions from outside: replay and cancel. */
@Singleton
public class ReplayStore {
    private final TenantWall wall;

    public ReplayStore(TenantWall wall) {
        this.wall = wall;
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
                    select * from execution.execution
                     where tenant = $2 and id = $3 and status in ('SUCCESS', 'FAILED', 'CANCELLED')
                ), fresh as (
                    insert into execution.start (tenant, workflow_id, start_key, execution_id)
                    select tenant, workflow_id, $1, $1 from past
                )
                insert into execution.execution
                       (id, tenant, workflow_id, workflow_name, workflow_version, start_key, status, attempt, replay_of,
                        event_id, event_type, event_source, trigger, trigger_sealed, known_sealed, trace_id, wake_at,
                        created_at)
                select $1, tenant, workflow_id, workflow_name, $4, $1, 'QUEUED', attempt + 1, id,
                       event_id, event_type, event_source, trigger, trigger_sealed, known_sealed, $5, now(), $6
                  from past
                """;
        Tuple values = Tuple.of(replay.id(), replay.tenant(), replay.of(), replay.workflowVersion(), replay.traceId())
                .addValue(Columns.utc(ExecutionIds.madeAt(replay.id())));
        return wall.query(replay.tenant(), sql, values).map(rows -> rows.rowCount() == 1);
    }

    /** Ends an execution that isn't over; false when it is, or isn't there. Whoever works on it can't record any more. */
    public Uni<Boolean> cancel(String tenant, String id) {
        String sql = """
                with cancelled as (
                    update execution.execution
                       set status = 'CANCELLED', fence = fence + 1, wake_at = null, finished_at = now(),
                           started_at = coalesce(started_at, now())
                     where tenant = $1 and id = $2 and wake_at is not null
                    returning id
                ), steps as (
                    update execution.step s
                       set status = 'FAILED', finished_at = now(), next_attempt_at = null,
                           error = jsonb_build_object('message', 'The execution was cancelled')
                      from cancelled
                     where s.execution_id = cancelled.id and s.status in ('RUNNING', 'WAITING')
                )
                select id from cancelled
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, id)).map(rows -> rows.size() == 1);
    }
}
