package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.client.database.DatabaseAnswer;
import dev.automate.execution.client.database.DatabaseClient;
import dev.automate.execution.client.database.DatabasePlace;
import dev.automate.execution.client.database.DatabaseQuery;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code db.query}: one SQL statement in a tenant's PostgreSQL; its output is {@code rows}, {@code row_count},
 * {@code truncated} and {@code columns}.
 */
@Singleton
public class DbQueryStep implements StepType {
    private static final int DEFAULT_ROWS = 1_000;
    private static final int MOST_ROWS = 10_000;

    private final DatabaseClient database;
    private final Duration timeout;
    private final long maxBytes;

    public DbQueryStep(DatabaseClient database, ExecutionConfig config) {
        this.database = database;
        this.timeout = config.database().timeout();
        this.maxBytes = config.database().maxResponseSize().asLongValue();
    }

    @Override
    public String name() {
        return "db.query";
    }

    @Override
    public boolean pure() {
        return false;
    }

    /** Longer than the statement's own limit, whose message says more. */
    @Override
    public Duration defaultTimeout() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        JsonNode sql = config.path("sql");
        JsonNode params = config.path("params");
        int rows = config.path("max_rows").asInt(DEFAULT_ROWS);
        if (sql.asText().isBlank()) {
            return Uni.createFrom().item(StepRunner.wrong("sql", sql, "a statement"));
        }
        if (!params.isMissingNode() && !params.isArray()) {
            return Uni.createFrom().item(StepRunner.wrong("params", params, "a list"));
        }
        if (rows < 1 || rows > MOST_ROWS) {
            return Uni.createFrom().item(StepRunner.wrong("max_rows", config.path("max_rows"), "1 to " + MOST_ROWS));
        }
        return switch (NodeConnection.of(config, call, "postgresql")) {
            case NodeConnection.Missing(StepOutcome outcome) -> Uni.createFrom().item(outcome);
            case NodeConnection.Found(Connection connection) ->
                database.execute(query(config, call, connection))
                        .map(answer -> NodeConnection.hiding(outcome(answer), connection, call));
        };
    }

    private DatabaseQuery query(ObjectNode config, StepCall call, Connection connection) {
        List<JsonNode> params = new ArrayList<>();
        config.path("params").forEach(params::add);
        Duration limit = call.timeoutOr(timeout);
        return new DatabaseQuery(
                DatabasePlace.of(call.tenant(), connection),
                config.path("sql").asText(),
                params,
                config.path("read_only").asBoolean(true),
                new DatabaseQuery.Limits(config.path("max_rows").asInt(DEFAULT_ROWS), maxBytes, limit));
    }

    private static StepOutcome outcome(DatabaseAnswer answer) {
        return switch (answer) {
            case DatabaseAnswer.Failed(var kind, String message) -> new StepOutcome.Failed(kind, message);
            case DatabaseAnswer.Executed executed -> new StepOutcome.Succeeded(output(executed));
        };
    }

    private static JsonNode output(DatabaseAnswer.Executed executed) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = output.putArray("rows");
        executed.rows().forEach(rows::add);
        output.put("row_count", executed.rowCount());
        output.put("truncated", executed.truncated());
        executed.columns().forEach(output.putArray("columns")::add);
        return output;
    }
}
