package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What else becomes true when executions end, in the transaction that ends them: both or neither. */
public interface Aftermath {
    /** Whether anything follows from this end; told from memory, so that the others cost no transaction. */
    boolean concerns(ExecutionChange over);

    /**
     * Locks every row that is going to be changed, in the order of ids, so that two transactions never wait for each
     * other. Called before anything is written, with everything that will be.
     */
    default Uni<Void> prepare(SqlConnection transaction, List<ExecutionChange> changes) {
        return Uni.createFrom().voidItem();
    }

    /** Writes what follows. On a connection that sees all tenants; every statement names its own. */
    Uni<Void> follow(SqlConnection transaction, List<ExecutionChange> over);
}
