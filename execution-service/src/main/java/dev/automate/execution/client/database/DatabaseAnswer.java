package dev.automate.execution.client.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import java.util.List;

/** What became of a statement. */
public sealed interface DatabaseAnswer {
    /**
     * It was executed.
     *
     * @param columns their names, in order; none when the statement gives no rows
     * @param rowCount rows given; rows changed when the statement gives none
     * @param truncated whether there were more rows
     */
    record Executed(List<String> columns, List<ObjectNode> rows, long rowCount, boolean truncated)
            implements DatabaseAnswer {
        public Executed {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** It was not, or not to its end; nothing of it stays. */
    record Failed(FailureKind kind, String message) implements DatabaseAnswer {}
}
