package dev.automate.execution.store;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.json.Json;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.flow.FlowTicket;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records executions once for each start, on whichever connection their reason is recorded. */
@Singleton
public class StartStore {
    /**
     * One statement for all of it: a start is taken by the execution that is recorded with it, or by none. Somebody who
     * waits for a place isn't over and isn't due, so is woken at an instant that never comes.
     */
    private static final String INSERT = """
            with wanted as (
                select *
                  from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::int[], $8::text[],
                              $9::text[], $10::text[], $11::text[], $12::bytea[], $13::text[], $14::text[], $15::text[],
                              $16::int[], $17::text[], $18::int[], $19::int[], $20::timestamptz[], $21::boolean[], $22::text[], $23::text[], $24::text[])
                       as n(id, tenant, workflow_id, workflow_name, workflow_version, start_key, attempt, event_id,
                            event_type, event_source, trigger, trigger_sealed, trace_id, parent_id, parent_node, child_index,
                            scope, depth, hops, created_at, leased, flow_key, fault, labels)
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
                        hops, created_at, flow_key, flow_state, error, labels, status, fence, wake_at, started_at)
                select n.id, n.tenant, n.workflow_id, n.workflow_name, n.workflow_version, n.start_key, n.attempt, n.event_id,
                       n.event_type, n.event_source, n.trigger::json, n.trigger_sealed, n.trace_id, n.parent_id, n.parent_node,
                       n.child_index, n.scope, n.depth, n.hops, n.created_at,
                       n.flow_key, case when n.flow_key is not null then 'waiting' end,
                       n.fault::jsonb, n.labels::jsonb,
                       case when n.leased then 'RUNNING' else 'QUEUED' end,
                       case when n.leased then 1 else 0 end,
                       case when n.leased then now() + $25 * interval '1 millisecond'
                            when n.flow_key is not null then 'infinity'
                            else now() end,
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

    private final Seals seals;

    public StartStore(Seals seals) {
        this.seals = seals;
    }

    /**
     * Which executions are claimed as they are recorded.
     *
     * @param first how many, from the first; none of them has a limit
     */
    public record Lease(int first, Duration duration) {
        public static final Lease NONE = new Lease(0, Duration.ZERO);
    }

    /** Records those that aren't there yet; answers the ids of the new ones. */
    public Uni<Set<String>> insert(SqlClient client, List<NewExecution> executions, Lease lease) {
        Set<String> leased = new HashSet<>();
        executions.stream()
                .limit(lease.first())
                .forEach(each -> leased.add(each.execution().id()));
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
                .with(Boolean[]::new, each -> leased.contains(each.execution().id()))
                .and(Columns.of(executions)
                        .text(StartStore::line)
                        .text(StartStore::fault)
                        .text(StartStore::labels))
                .addValue(lease.duration().toMillis());
        return client.preparedQuery(INSERT).execute(values).map(ExecutionRows::ids);
    }

    /** The lines in which these ones stand. */
    public static Set<String> lines(List<NewExecution> executions, Set<String> ids) {
        Set<String> lines = new HashSet<>();
        executions.stream()
                .filter(each -> ids.contains(each.execution().id()))
                .forEach(each -> each.flow().ifPresent(ticket -> lines.add(ticket.key())));
        return lines;
    }

    private static @Nullable String line(NewExecution each) {
        return each.flow().map(FlowTicket::key).orElse(null);
    }

    private static @Nullable String fault(NewExecution each) {
        return each.flow()
                .flatMap(ticket -> Optional.ofNullable(ticket.fault()))
                .map(fault -> ErrorJson.write(ExecutionError.of(FailureKind.EXPRESSION, fault)))
                .orElse(null);
    }

    private static @Nullable String labels(NewExecution each) {
        return each.labels().isEmpty()
                ? null
                : JsonText.writeBinary(Json.mapper().valueToTree(each.labels()));
    }

    private @Nullable Buffer sealedTrigger(NewExecution each) {
        Execution execution = each.execution();
        return each.redacted() ? seals.sealTrigger(execution.tenant(), each.eventId(), execution.trigger()) : null;
    }
}
