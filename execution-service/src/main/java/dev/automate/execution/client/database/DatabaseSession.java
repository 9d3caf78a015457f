package dev.automate.execution.client.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * One statement in a transaction of its own. It is sent as a prepared one, of which the protocol takes no second one
 * after it; rows are fetched as they are needed, so that no more than the limits is ever here.
 */
final class DatabaseSession {
    private static final String LIMIT = """
            select set_config('statement_timeout', $1, true), set_config('lock_timeout', $1, true),
                   set_config('idle_in_transaction_session_timeout', $1, true)
            """;
    private static final int FETCH = 100;

    private final SqlConnection connection;
    private final DatabaseQuery query;
    private final List<ObjectNode> rows = new ArrayList<>();
    private long bytes;

    DatabaseSession(SqlConnection connection, DatabaseQuery query) {
        this.connection = connection;
        this.query = query;
    }

    /** Fails for what the database refuses; then nothing of it stays. */
    Future<DatabaseAnswer> answer() {
        return connection
                .query(query.readOnly() ? "begin read only" : "begin")
                .execute()
                .compose(begun -> limited())
                .compose(limited -> executed())
                .compose(answer -> connection
                        .query(query.readOnly() ? "rollback" : "commit")
                        .execute()
                        .map(answer))
                .recover(this::rolledBack);
    }

    private Future<DatabaseAnswer> rolledBack(Throwable failure) {
        return connection.query("rollback").execute().transform(ended -> Future.failedFuture(failure));
    }

    private Future<RowSet<Row>> limited() {
        String millis = Long.toString(query.limits().timeout().toMillis());
        return connection.preparedQuery(LIMIT).execute(Tuple.of(millis));
    }

    private Future<DatabaseAnswer> executed() {
        return parameters()
                .compose(parameters ->
                        connection.prepare(query.sql()).compose(statement -> fetched(statement, parameters)));
    }

    /** The database is asked for the types of its parameters: JSON knows fewer than SQL. */
    private Future<Tuple> parameters() {
        return query.params().isEmpty()
                ? Future.succeededFuture(Tuple.tuple())
                : connection
                        .preparedQuery("prepare automate_statement as " + query.sql())
                        .execute()
                        .compose(prepared -> connection
                                .query("select parameter_types::text[] as types from pg_prepared_statements"
                                        + " where name = 'automate_statement'")
                                .execute())
                        .map(types -> DatabaseParams.tuple(
                                query.params(), types.iterator().next().getArrayOfStrings("types")));
    }

    private Future<DatabaseAnswer> fetched(PreparedStatement statement, Tuple parameters) {
        Cursor cursor = statement.cursor(parameters);
        return next(cursor).compose(answer -> cursor.close().map(answer));
    }

    private Future<DatabaseAnswer> next(Cursor cursor) {
        int wanted = Math.min(FETCH, query.limits().rows() - rows.size() + 1);
        return cursor.read(wanted).compose(fetched -> {
            Optional<DatabaseAnswer> full = taken(fetched);
            return full.isEmpty() && cursor.hasMore()
                    ? next(cursor)
                    : Future.succeededFuture(full.orElseGet(() -> answer(fetched, false)));
        });
    }

    /** The answer, when no more rows fit into it. */
    private Optional<DatabaseAnswer> taken(RowSet<Row> fetched) {
        List<String> columns = columns(fetched);
        for (Row row : fetched) {
            ObjectNode value = DatabaseValues.row(row, columns);
            bytes += value.toString().length();
            if (rows.size() >= query.limits().rows() || bytes > query.limits().bytes()) {
                return Optional.of(answer(fetched, true));
            }
            rows.add(value);
        }
        return Optional.empty();
    }

    private DatabaseAnswer answer(RowSet<Row> last, boolean truncated) {
        List<String> columns = columns(last);
        return new DatabaseAnswer.Executed(columns, rows, columns.isEmpty() ? last.rowCount() : rows.size(), truncated);
    }

    private static List<String> columns(RowSet<Row> rows) {
        List<String> columns = Optional.ofNullable(rows.columnsNames()).orElse(List.of());
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new UnfitQueryException("Two columns have the same name; give each its own with \"as\"");
        }
        return columns;
    }
}
