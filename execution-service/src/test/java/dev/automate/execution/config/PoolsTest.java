package dev.automate.execution.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.testing.ServiceTest;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The longest statements, pages far down a filtered list and the engine's commits, are planned once a connection. */
@ServiceTest
class PoolsTest {
    private final Pool requests;
    private final Pool trusted;

    PoolsTest(Pool requests, @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.requests = requests;
        this.trusted = trusted;
    }

    @Test
    void connectionsForRequestsRememberLongStatements() {
        assertEquals(1, timesRemembered(requests, 8_000));
    }

    @Test
    void theEnginesConnectionsDoToo() {
        assertEquals(1, timesRemembered(trusted, 8_000));
    }

    private static int timesRemembered(Pool pool, int length) {
        String head = "select $1::text -- ";
        String statement = head + "x".repeat(length - head.length());
        return pool.withConnection(connection -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of("first"))
                        .chain(() -> connection.preparedQuery(statement).execute(Tuple.of("again")))
                        .chain(() -> connection
                                .preparedQuery("select count(*)::int from pg_prepared_statements where statement = $1")
                                .execute(Tuple.of(statement)))
                        .map(rows -> rows.iterator().next().getInteger(0)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
