package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What else becomes true when executions end, in the transaction that ends them: both or neither. */
public interface Aftermath {
    /** Whether anything follows from this end; told from memory, so that the others cost no transaction. */
    boolean concerns(ExecutionChange over);

    /** Writes what follows. On a connection that sees all tenants; every statement names its own. */
    Uni<Void> follow(SqlConnection transaction, List<ExecutionChange> over);
}
