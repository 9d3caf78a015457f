package dev.automate.execution.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.redact.Redaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do to executions from outside: replay and cancel. */
@Singleton
public class ReplayStore {
    private static final String REPLAY = """
            with past as (
                select e.*, coalesce(e.flow_key, case when d.graph -> 'concurrency' is not null
                                                      then e.workflow_id::text end) as line
                  from execution.execution e
                  left join execution.definition d on d.workflow_id = e.workflow_id and d.version = $4
                 where e.tenant = $2 and e.id = $3 and e.status in ('SUCCESS', 'FAILED', 'CANCELLED')
            ), fresh as (
                insert into execution.start (tenant, workflow_id, start_key, execution_id)
                select tenant, workflow_id, $7, $1 from past
                    on conflict (tenant, workflow_id, start_key) do nothing
                returning execution_id
            ), recorded as (
                insert into execution.execution
                       (id, tenant, workflow_id, workflow_name, workflow_version, start_key, status, attempt, replay_of,
                        event_id, event_type, event_source, trigger, trigger_sealed, known_sealed, trace_id, created_at, labels,
                        flow_key, flow_state, wake_at)
                select fresh.execution_id, tenant, workflow_id, workflow_name, $4, $7, 'QUEUED', attempt + 1, id,
                       event_id, event_type, event_source, $8::text::json, $9, known_sealed, $5, $6, labels,
                       line, case when line is not null then 'waiting' end,
                       case when line is not null then 'infinity' else now() end
                  from past, fresh
                returning id, tenant, labels, flow_key
            ), labelled as (
                insert into execution.label (tenant, name, value, execution_id)
                select r.tenant, l.key, left(l.value, 200), r.id
                  from recorded r, jsonb_each_text(r.labels) l
            )
            select flow_key from recorded
            """;

    /** A signal that was given to the other execution is its own: this one has asked nobody. */
    private static final String STEPS = """
            insert into execution.step
                   (id, execution_id, tenant, node_key, attempt, status, input_data, output_data, output_sealed,
                    error, edges_taken, started_at, finished_at, next_attempt_at)
            select s.id, s.execution_id, $15, s.node_key, s.attempt, s.status, s.input::jsonb, s.output::jsonb,
                   s.output_sealed, s.error::jsonb,
                   s.edges_taken, s.started_at, s.finished_at, s.next_attempt_at
              from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bytea[],
                          $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[],
                          $14::text[])
                   as s(id, execution_id, node_key, attempt, status, input, output, output_sealed, error, edges_taken,
                        started_at, finished_at, next_attempt_at, signal)
            """;

    private final TenantWall wall;
    private final StepRows stepRows;
    private final Seals seals;
    private final EndStore ends;
    private final FlowSignals flows;

    public ReplayStore(TenantWall wall, StepRows stepRows, Seals seals, EndStore ends, FlowSignals flows) {
        this.wall = wall;
        this.stepRows = stepRows;
        this.seals = seals;
        this.ends = ends;
        this.flows = flows;
    }

    /**
     * An execution that repeats another one.
     *
     * @param startKey the same again is the same replay
     * @param version of the workflow, that the new one runs
     * @param trigger what expressions will see, in full
     * @param steps those that it needn't run again
     */
    public record Replay(
            String id,
            Past past,
            String startKey,
            int version,
            JsonNode trigger,
            String traceId,
            List<StepRecord> steps) {
        public Replay {
            steps = List.copyOf(steps);
        }
    }

    /** What is repeated. */
    public record Past(String tenant, String id, UUID workflow, String eventId, JsonNode trigger) {}

    /** What started an execution, in full. */
    public Uni<Optional<Past>> past(String tenant, String id) {
        String sql = """
                select id, tenant, workflow_id, event_id, trigger::text as trigger, trigger_sealed
                  from execution.execution
                 where tenant = $1 and id = $2
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, id))
                .map(rows -> rows.stream().findFirst().map(this::past));
    }

    /** Records the execution, due at once unless it has to wait in line, with its steps; false when its start is taken. */
    public Uni<Boolean> replay(Replay replay) {
        return wall.within(
                        replay.past().tenant(),
                        transaction -> transaction
                                .preparedQuery(REPLAY)
                                .execute(values(replay))
                                .call(rows -> rows.size() == 1
                                        ? keepSteps(transaction, replay)
                                        : Uni.createFrom().item(false)))
                .invoke(rows -> rows.forEach(row -> flows.changed(line(row))))
                .map(rows -> rows.size() == 1);
    }

    private Uni<Boolean> keepSteps(SqlConnection transaction, Replay replay) {
        if (replay.steps().isEmpty()) {
            return Uni.createFrom().item(true);
        }
        String tenant = replay.past().tenant();
        Tuple values =
                stepRows.columns(replay.id(), tenant, replay.steps()).tuple().addValue(tenant);
        return transaction.preparedQuery(STEPS).execute(values).replaceWith(true);
    }

    private Tuple values(Replay replay) {
        Past past = replay.past();
        JsonNode shown = Redaction.NONE.learning(replay.trigger()).shown(replay.trigger());
        return Tuple.tuple()
                .addString(replay.id())
                .addString(past.tenant())
                .addString(past.id())
                .addInteger(replay.version())
                .addString(replay.traceId())
                .addValue(Columns.utc(ExecutionIds.madeAt(replay.id())))
                .addString(replay.startKey())
                .addString(JsonText.write(shown))
                .addValue(
                        Redaction.differs(replay.trigger(), shown)
                                ? seals.sealTrigger(past.tenant(), past.eventId(), replay.trigger())
                                : null);
    }

    private Past past(Row row) {
        String tenant = row.getString("tenant");
        String event = row.getString("event_id");
        JsonNode trigger = Optional.ofNullable(row.getDelegate().getBuffer("trigger_sealed"))
                .map(box -> seals.openTrigger(tenant, event, box))
                .orElseGet(() -> JsonText.read(row.getString("trigger")));
        return new Past(tenant, row.getString("id"), row.getUUID("workflow_id"), event, trigger);
    }

    /** Ends an execution that isn't over, with everything that it runs; false when it is, or isn't there. Whoever works on it can't record any more. */
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
