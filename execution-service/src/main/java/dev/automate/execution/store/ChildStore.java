package dev.automate.execution.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.child.ChildOutcome;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The executions that nodes run: begun once for each attempt, and gathered when they are over. */
@Singleton
public class ChildStore {
    private final Pool trusted;
    private final StartStore starts;
    private final FamilyStore families;
    private final FlowSignals flows;
    private final Seals seals;

    /** @param trusted since the engine begins them, for all tenants */
    public ChildStore(
            @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted,
            StartStore starts,
            FamilyStore families,
            FlowSignals flows,
            Seals seals) {
        this.trusted = trusted;
        this.starts = starts;
        this.families = families;
        this.flows = flows;
        this.seals = seals;
    }

    /** An attempt of a node that runs others. */
    public record Attempt(Execution parent, long fence, String node, int number) {
        /** What the start keys of all its executions begin with. */
        public String startKey() {
            return parent.id() + ":" + node + ":" + number + ":";
        }
    }

    /**
     * Executions to begin.
     *
     * @param atOnce how many of them are due at once; the others follow as those end
     * @param stopOnFailure whether the first one that fails keeps back those that haven't begun
     */
    public record Batch(List<NewExecution> children, int atOnce, boolean stopOnFailure) {
        public Batch {
            children = List.copyOf(children);
        }
    }

    /**
     * Begins them, unless this attempt has begun them before; false when the parent is another replica's or over. The
     * node counts them from then on, so none of them can end unnoticed.
     */
    public Uni<Boolean> begin(Attempt attempt, Batch batch) {
        return trusted.withTransaction(transaction -> claimed(transaction, attempt)
                        .chain(ours -> ours
                                ? count(transaction, attempt, batch)
                                : Uni.createFrom().item(false))
                        .chain(first -> first
                                ? insert(transaction, attempt, batch)
                                : Uni.createFrom().voidItem())
                        .chain(done -> claimed(transaction, attempt)))
                .invoke(begun -> told(batch.children()));
    }

    /** Begins one that nobody waits for, unless it was begun before; answers its id. */
    public Uni<String> sendOff(NewExecution child) {
        Execution wanted = child.execution();
        String sql = """
                select execution_id from execution.start where tenant = $1 and workflow_id = $2 and start_key = $3
                """;
        return starts.insert(trusted, List.of(child), StartStore.Lease.NONE)
                .invoke(fresh -> told(List.of(child)))
                .chain(fresh -> trusted.preparedQuery(sql)
                        .execute(Tuple.of(wanted.tenant(), wanted.workflowId(), wanted.startKey())))
                .map(rows -> rows.iterator().next().getString("execution_id"));
    }

    /** Cancels those of an attempt that aren't over, at any depth; answers how many, none when the parent is another replica's. */
    public Uni<Integer> cancel(Attempt attempt) {
        return trusted.withTransaction(transaction -> claimed(transaction, attempt)
                .chain(ours -> ours
                        ? families.cancelBelow(transaction, attempt.parent().id(), attempt.node())
                        : Uni.createFrom().item(0)));
    }

    private void told(List<NewExecution> children) {
        Set<String> ids = children.stream().map(each -> each.execution().id()).collect(Collectors.toSet());
        flows.changed(StartStore.lines(children, ids));
    }

    /** What the executions of an attempt came to, in their order; without outputs when those are too large together. */
    public Uni<List<ChildOutcome>> outcomes(Attempt attempt, long limitBytes) {
        String sql = """
                select id, tenant, child_index, status, error ->> 'message' as error, bytes > $4 as too_large,
                       case when bytes <= $4 then output::text end as output,
                       case when bytes <= $4 then output_sealed end as output_sealed
                  from (select c.*, sum(coalesce(octet_length(c.output::text), 0)
                                        + coalesce(octet_length(c.output_sealed), 0)) over () as bytes
                          from execution.execution c
                         where c.parent_id = $1 and c.parent_node = $2 and starts_with(c.start_key, $3)) as each
                 order by child_index
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(attempt.parent().id(), attempt.node(), attempt.startKey(), limitBytes))
                .map(rows -> rows.stream().map(this::read).toList());
    }

    private static Uni<Boolean> claimed(SqlConnection transaction, Attempt attempt) {
        String sql = """
                select id from execution.execution where id = $1 and fence = $2 and wake_at is not null for update
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(attempt.parent().id(), attempt.fence()))
                .map(rows -> rows.size() == 1);
    }

    private static Uni<Boolean> count(SqlConnection transaction, Attempt attempt, Batch batch) {
        String sql = """
                update execution.step
                   set status = 'WAITING', children_left = $4, children_stop = $5
                 where execution_id = $1 and node_key = $2 and attempt = $3 and children_left is null
                """;
        Tuple values = Tuple.of(
                attempt.parent().id(),
                attempt.node(),
                attempt.number(),
                batch.children().size(),
                batch.stopOnFailure());
        return transaction.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> insert(SqlConnection transaction, Attempt attempt, Batch batch) {
        String hold = """
                update execution.execution
                   set wake_at = 'infinity'
                 where parent_id = $1 and parent_node = $2 and child_index >= $3 and status = 'QUEUED'
                   and wake_at is not null
                """;
        Uni<Void> inserted = starts.insert(transaction, batch.children(), StartStore.Lease.NONE)
                .replaceWithVoid();
        return batch.children().size() <= batch.atOnce()
                ? inserted
                : inserted.chain(() -> transaction
                        .preparedQuery(hold)
                        .execute(Tuple.of(attempt.parent().id(), attempt.node(), batch.atOnce()))
                        .replaceWithVoid());
    }

    private ChildOutcome read(Row row) {
        return new ChildOutcome(
                row.getString("id"),
                row.getInteger("child_index"),
                ExecutionStatus.valueOf(row.getString("status")),
                output(row),
                row.getString("error"),
                row.getBoolean("too_large"));
    }

    private @Nullable StepOutput output(Row row) {
        JsonNode shown =
                Optional.ofNullable(row.getString("output")).map(JsonText::read).orElse(null);
        if (shown == null) {
            return null;
        }
        Buffer sealed = row.getDelegate().getBuffer("output_sealed");
        JsonNode full = sealed == null ? shown : seals.openResult(row.getString("tenant"), row.getString("id"), sealed);
        return new StepOutput(full, shown, sealed != null);
    }
}
