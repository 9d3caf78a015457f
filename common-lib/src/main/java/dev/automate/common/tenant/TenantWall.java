package dev.automate.common.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * The way to a tenant's rows: whatever the SQL says, PostgreSQL shows and takes rows of that tenant only.
 *
 * <p>Tables with a tenant have forced row-level security that asks the setting {@code automate.tenant}. It is set for one
 * transaction, never for a connection, since connections are shared. Without it there are no rows.
 */
@Singleton
public class TenantWall {
    /**
     * The name of the data source whose connections see all tenants ({@code automate.trusted}). It is for work that
     * belongs to no single tenant; who takes it is listed in the service's README and pinned by a test.
     */
    public static final String TRUSTED = "trusted";

    private static final String ENTER =
            "select set_config('automate.tenant', $1, true), set_config('statement_timeout', $2, true)";

    private final Pool pool;

    public TenantWall(Pool pool) {
        this.pool = pool;
    }

    /**
     * Does {@code work} in a transaction that sees this tenant's rows only; refused as unavailable while the database is
     * away, and as late when the caller has stopped waiting. The settings and the first statement travel together.
     */
    public <T> Uni<T> within(String tenant, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(transaction -> Uni.combine()
                        .all()
                        .unis(enter(transaction, tenant), Uni.createFrom().deferred(() -> work.apply(transaction)))
                        .with((entered, done) -> done))
                .onFailure(Outages::isOutage)
                .transform(Outages::refused);
    }

    /** One statement within the wall. */
    public Uni<RowSet<Row>> query(String tenant, String sql, Tuple values) {
        return within(tenant, transaction -> transaction.preparedQuery(sql).execute(values));
    }

    private static Uni<RowSet<Row>> enter(SqlConnection transaction, String tenant) {
        return transaction.preparedQuery(ENTER).execute(Tuple.of(tenant, StatementTimeout.now()));
    }
}
