package dev.automate.execution.client.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * One statement.
 *
 * @param params the values of {@code $1}, {@code $2} …
 * @param readOnly whether the database must refuse to change anything
 */
public record DatabaseQuery(DatabasePlace place, String sql, List<JsonNode> params, boolean readOnly, Limits limits) {
    public DatabaseQuery {
        params = List.copyOf(params);
    }

    /** How far a statement may go. */
    public record Limits(int rows, long bytes, Duration timeout) {}
}
