package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Work on whole tables that one replica at a time does. */
@Singleton
class SoleWork {
    private static final long LOCK = 0x65786563_70617274L;

    private final Pool trusted;

    /** @param trusted since the tables hold executions of many tenants */
    SoleWork(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /**
     * In a transaction; {@code otherwise} when another replica is at it. It waits for nobody for long: while it waits for a
     * table, everybody else waits behind it.
     */
    <T> Uni<T> alone(T otherwise, Function<SqlConnection, Uni<T>> work) {
        return trusted.withTransaction(connection -> connection
                .query("set local lock_timeout = '2s'")
                .execute()
                .chain(set -> connection
                        .preparedQuery("select pg_try_advisory_xact_lock($1) as mine")
                        .execute(Tuple.of(LOCK)))
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .chain(mine -> mine ? work.apply(connection) : Uni.createFrom().item(otherwise)));
    }
}
