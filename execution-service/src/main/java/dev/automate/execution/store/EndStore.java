package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import io.smallrye.mutiny.Uni;
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
import org.jspecify.annotations.Nullable;

/** Ends executions from outside; whoever works on them can't record any more. What follows from an end follows here, too. */
@Singleton
public class EndStore {
    private static final String END = """
            with ended as (
                update execution.execution e
                   set status = c.status, fence = e.fence + 1, wake_at = null, finished_at = now(),
                       started_at = coalesce(e.started_at, now()),
                       error = coalesce(c.error::jsonb, e.error)
                  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as c(tenant, id, status, error)
                 where e.id = any($2) and e.tenant = c.tenant and e.id = c.id and e.wake_at is not null
                returning e.status, e.fence, e.flow_key, e.error::text as error,
            """ + ExecutionRows.SELECTED + """
            ), steps as (
                update execution.step s
                   set status = 'FAILED', finished_at = now(), next_attempt_at = null,
                       error = jsonb_build_object('message', 'The execution was cancelled')
                  from ended
                 where s.execution_id = any($2) and s.execution_id = ended.id and s.status in ('RUNNING', 'WAITING')
            )
            select * from ended
            """;

    private final ExecutionRows executionRows;
    private final Aftermaths aftermaths;
    private final FamilyStore families;

    public EndStore(ExecutionRows executionRows, Aftermaths aftermaths, FamilyStore families) {
        this.families = families;
        this.executionRows = executionRows;
        this.aftermaths = aftermaths;
    }

    /**
     * An end.
     *
     * @param error why; absent: somebody wanted it
     */
    public record End(
            String tenant,
            String id,
            ExecutionStatus status,
            @Nullable ExecutionError error) {}

    /**
     * What has ended.
     *
     * @param freed the lines in which a place is free now
     */
    public record Ended(Set<String> ids, Set<String> freed) {}

    /** Ends those that aren't over. */
    Uni<Ended> end(SqlConnection transaction, List<End> ends) {
        Tuple values = Columns.of(ends)
                .text(End::tenant)
                .text(End::id)
                .text(end -> end.status().name())
                .text(end -> ErrorJson.write(end.error()))
                .tuple();
        List<String> ids = ends.stream().map(End::id).toList();
        return families.lock(transaction, ids, ids)
                .chain(() -> transaction.preparedQuery(END).execute(values))
                .call(rows -> aftermaths.follow(transaction, changes(rows)))
                .map(EndStore::ended);
    }

    private List<ExecutionChange> changes(RowSet<Row> rows) {
        List<ExecutionChange> changes = new ArrayList<>();
        rows.forEach(row -> changes.add(new ExecutionChange(
                executionRows.read(row),
                row.getLong("fence"),
                ExecutionStatus.valueOf(row.getString("status")),
                Optional.empty(),
                ErrorJson.readExecution(row.getString("error")),
                List.of())));
        return changes;
    }

    private static Ended ended(RowSet<Row> rows) {
        Set<String> freed = new HashSet<>();
        rows.forEach(row -> Optional.ofNullable(row.getString("flow_key")).ifPresent(freed::add));
        return new Ended(ExecutionRows.ids(rows), freed);
    }
}
