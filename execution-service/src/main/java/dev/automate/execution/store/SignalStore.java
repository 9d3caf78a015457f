package dev.automate.execution.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.domain.signal.SignalBoard;
import dev.automate.execution.domain.signal.SignalWait;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The signals that executions wait for, as requests see and give them; never another tenant's. */
@Singleton
public class SignalStore {
    private final TenantWall wall;
    private final Seals seals;
    private final ExecutionRows executionRows;

    public SignalStore(TenantWall wall, Seals seals, ExecutionRows executionRows) {
        this.wall = wall;
        this.seals = seals;
        this.executionRows = executionRows;
    }

    /**
     * An answer.
     *
     * @param key who gives it by which request
     */
    public record Answer(String tenant, String executionId, String node, StepOutput output, String key) {}

    /** Empty when there is no such execution. */
    public Uni<Optional<SignalBoard>> find(String tenant, String executionId) {
        String sql = """
                select e.id, e.tenant, e.workflow_id, e.workflow_version, e.workflow_name, e.scope, e.status, e.event_id,
                       e.trigger::text as trigger, e.trigger_sealed, e.known_sealed,
                       (select p.known_sealed from execution.execution p
                         where p.tenant = e.tenant and p.id = e.parent_id) as parent_known_sealed,
                       s.node_key, s.signal, s.status as step_status, s.input_data::text as input, s.next_attempt_at,
                       s.answer_key
                  from execution.execution e
                  left join execution.step s on s.execution_id = e.id and s.tenant = e.tenant and s.signal is not null
                 where e.tenant = $1 and e.id = $2
                 order by s.started_at
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, executionId)).map(this::board);
    }

    /**
     * Gives the answer and makes the execution due; false, and nothing has happened, when it doesn't wait for it any
     * more. The row of the execution is locked first: so the answer is there before whoever works on it records more.
     */
    public Uni<Boolean> answer(Answer answer) {
        return wall.within(
                answer.tenant(),
                transaction -> lock(transaction, answer)
                        .chain(locked -> write(transaction, answer))
                        .chain(written -> written
                                ? poke(transaction, answer)
                                : Uni.createFrom().item(false)));
    }

    private static Uni<RowSet<Row>> lock(SqlConnection transaction, Answer answer) {
        String sql = """
                select id from execution.execution where tenant = $1 and id = $2 and wake_at is not null for update
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(answer.tenant(), answer.executionId()));
    }

    private Uni<Boolean> write(SqlConnection transaction, Answer answer) {
        String sql = """
                update execution.step s
                   set output_data = $4::text::jsonb, output_sealed = $5, answer_key = $6, next_attempt_at = now()
                  from execution.execution e
                 where e.id = s.execution_id and e.tenant = $1 and e.wake_at is not null
                   and s.tenant = $1 and s.execution_id = $2 and s.node_key = $3
                   and s.status = 'WAITING' and s.signal is not null and s.answer_key is null
                   and (s.next_attempt_at is null or s.next_attempt_at > now())
                """;
        Tuple values = Tuple.of(answer.tenant(), answer.executionId(), answer.node())
                .addString(JsonText.writeBinary(answer.output().shown()))
                .addValue(sealed(answer))
                .addString(JsonText.clean(answer.key()));
        return transaction.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Boolean> poke(SqlConnection transaction, Answer answer) {
        String sql = """
                update execution.execution
                   set poked = true, wake_at = case when status = 'WAITING' then now() else wake_at end
                 where tenant = $1 and id = $2
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(answer.tenant(), answer.executionId()))
                .replaceWith(true);
    }

    private @Nullable Buffer sealed(Answer answer) {
        return answer.output().redacted()
                ? seals.sealOutput(
                        answer.tenant(),
                        answer.executionId(),
                        answer.node(),
                        answer.output().full())
                : null;
    }

    private Optional<SignalBoard> board(RowSet<Row> rows) {
        List<Row> all = StreamSupport.stream(rows.spliterator(), false).toList();
        return all.stream()
                .findFirst()
                .map(row -> new SignalBoard(
                        row.getString("id"),
                        row.getString("tenant"),
                        row.getUUID("workflow_id"),
                        row.getInteger("workflow_version"),
                        row.getString("workflow_name"),
                        row.getString("scope"),
                        ExecutionStatus.valueOf(row.getString("status")),
                        executionRows.redaction(row),
                        all.stream()
                                .filter(each -> each.getString("node_key") != null)
                                .map(SignalStore::signal)
                                .toList()));
    }

    private static SignalWait signal(Row row) {
        return new SignalWait(
                row.getString("node_key"),
                row.getString("signal"),
                StepStatus.valueOf(row.getString("step_status")),
                Optional.ofNullable(row.getString("input"))
                        .map(JsonText::read)
                        .orElseGet(JsonNodeFactory.instance::objectNode),
                StepRows.instant(row, "next_attempt_at"),
                row.getString("answer_key"));
    }
}
