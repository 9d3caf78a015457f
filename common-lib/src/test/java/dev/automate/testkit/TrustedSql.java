package dev.automate.testkit;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** SQL of a test that looks at or prepares rows of all tenants. */
public final class TrustedSql {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TrustedSql() {}

    public static RowSet<Row> run(Pool pool, String sql, Tuple values) {
        return as(pool, "automate.trusted", "on", sql, values);
    }

    static RowSet<Row> asTenant(Pool pool, String tenant, String sql, Tuple values) {
        return as(pool, "automate.tenant", tenant, sql, values);
    }

    private static RowSet<Row> as(Pool pool, String setting, String value, String sql, Tuple values) {
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery("select set_config($1, $2, true)")
                        .execute(Tuple.of(setting, value))
                        .chain(set -> transaction.preparedQuery(sql).execute(values)))
                .await()
                .atMost(LIMIT);
    }
}
