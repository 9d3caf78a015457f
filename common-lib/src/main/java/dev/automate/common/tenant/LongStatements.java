package dev.automate.common.tenant;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import java.util.List;

/** Connections that remember statements longer than the driver remembers by itself, which would be planned each time. */
public final class LongStatements {
    private static final int LONGEST_STATEMENT = 16_384;

    private LongStatements() {}

    /** The pool that the framework would make, but for that. */
    public static Pool pool(PgPoolCreator.Input input) {
        input.pgConnectOptionsList().forEach(each -> each.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT));
        List<SqlConnectOptions> places = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(places)
                .using(input.vertx())
                .build();
    }
}
