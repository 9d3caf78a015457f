package dev.automate.rag.retrieval.pgvector;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * SQL with its values.
 *
 * @param values for {@code $1}, {@code $2} and so on
 */
record Statement(String sql, List<Object> values) {
    Statement {
        values = List.copyOf(values);
    }

    static Statement of(String sql, Object... values) {
        return new Statement(sql, List.of(values));
    }

    Uni<RowSet<Row>> run(SqlConnection connection) {
        return connection.preparedQuery(sql).execute(Tuple.tuple(values));
    }
}
