package dev.automate.execution.config;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.testing.ServiceTest;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a peak has opened goes back to the server, by one setting for both pools. */
@ServiceTest
@TestProfile(IdleConnectionsTest.SoonIdle.class)
class IdleConnectionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PEAK = 8;
    private static final int KEPT_BUSY = 2;

    private final Pool requests;
    private final Pool trusted;

    IdleConnectionsTest(Pool requests, @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.requests = requests;
        this.trusted = trusted;
    }

    public static final class SoonIdle implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String room = Integer.toString(PEAK);
            return Map.of(
                    "quarkus.datasource.reactive.idle-timeout",
                    "1s",
                    "quarkus.datasource.reactive.max-size",
                    room,
                    "quarkus.datasource.trusted.reactive.max-size",
                    room);
        }
    }

    @Test
    void thoseForRequestsAreClosed() {
        assertClosed(opened(requests), trusted);
    }

    @Test
    void soAreTheEngines() {
        assertClosed(opened(trusted), requests);
    }

    /** The server's processes for so many connections at once. */
    private static Integer[] opened(Pool pool) {
        List<SqlConnection> connections =
                Stream.generate(() -> of(pool.getConnection())).limit(PEAK).toList();
        Integer[] processes = connections.stream()
                .map(each -> of(each.query("select pg_backend_pid()").execute())
                        .iterator()
                        .next()
                        .getInteger(0))
                .toArray(Integer[]::new);
        connections.forEach(each -> of(each.close()));
        assertEquals(PEAK, Stream.of(processes).distinct().count());
        return processes;
    }

    /** All but two, which the engine may go on using, whose looks for work overlap. */
    private static void assertClosed(Integer[] processes, Pool other) {
        await().atMost(PATIENCE).until(() -> stillThere(processes, other) <= KEPT_BUSY);
    }

    private static int stillThere(Integer[] processes, Pool pool) {
        return of(pool.preparedQuery("select count(*)::int from pg_stat_activity where pid = any($1)")
                        .execute(Tuple.of(processes)))
                .iterator()
                .next()
                .getInteger(0);
    }

    private static <T> T of(Uni<T> asked) {
        return asked.await().atMost(PATIENCE);
    }
}
