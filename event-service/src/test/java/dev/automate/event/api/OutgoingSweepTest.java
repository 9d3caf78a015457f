package dev.automate.event.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.message.Occurrence;
import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.store.outgoing.SweepStore;
import dev.automate.event.testing.Receiver;
import dev.automate.event.usecase.outgoing.LogSweeper;
import dev.automate.event.usecase.outgoing.SubscriptionDisabler;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log of outgoing messages is kept within. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class OutgoingSweepTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Outgoing outgoing = new Outgoing(Given.newTenant());
    private final Receiver receiver = new Receiver();
    private final SweepStore sweeps;
    private final SubscriptionDisabler disabler;
    private final Pool pool;

    OutgoingSweepTest(SweepStore sweeps, SubscriptionDisabler disabler, Pool pool) {
        this.sweeps = sweeps;
        this.disabler = disabler;
        this.pool = pool;
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whatIsOverAndOldIsLetGoOf() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        Outgoing.tell(outgoing.end("execution.failed"), outgoing.end("execution.failed"));
        await().atMost(LIMIT).until(() -> count(id, "delivered"), equalTo(2L));
        sql("""
                update event.outgoing set created_at = now() - interval '31 days'
                 where id = (select min(id) from event.outgoing where subscription_id = $1::text::uuid)
                """, id);

        sweep(Map.of());

        assertEquals(1, count(id, "delivered"));
    }

    @Test
    void ofTooManyThatAreOverTheNewestAreKept() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        Outgoing.tell(outgoing.end("execution.failed"), outgoing.end("execution.failed"));
        await().atMost(LIMIT).until(() -> count(id, "delivered"), equalTo(2L));
        Occurrence last = outgoing.end("execution.failed");
        Outgoing.tell(last);
        await().atMost(LIMIT).until(() -> count(id, "delivered"), equalTo(3L));

        sweep(Map.of("automate.event.outgoing.log.max", "1"));

        assertEquals(List.of(last.id()), outgoing.deliveries(id).getList("results.subject"));
    }

    @Test
    void aLineThatIsTooLongEndsItsSubscriptionWithAReason() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        outgoing.change(id, "{\"rate_limit\": 1}");
        Outgoing.tell(
                outgoing.end("execution.failed"), outgoing.end("execution.failed"), outgoing.end("execution.failed"));
        await().atMost(LIMIT).until(() -> count(id, "delivered") + count(id, "pending"), equalTo(3L));
        await().atMost(LIMIT).until(() -> count(id, "delivered"), equalTo(1L));

        sweep(Map.of("automate.event.outgoing.log.max-pending", "1"));

        assertEquals(
                "More than 1 messages waited for the endpoint",
                outgoing.subscription(id).getString("disabled_reason"));
        await().atMost(LIMIT).until(() -> count(id, "failed"), equalTo(2L));
    }

    private void sweep(Map<String, String> settings) {
        OutgoingConfig bounds = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutgoingConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(OutgoingConfig.class);
        new LogSweeper(sweeps, disabler, Vertx.vertx(), bounds, Clock.systemUTC())
                .sweep()
                .await()
                .atMost(LIMIT);
    }

    private long count(String id, String status) {
        String sql = "select count(*) from event.outgoing where subscription_id = $1::text::uuid and status = $2";
        return TrustedSql.run(pool, sql, Tuple.of(id, status)).iterator().next().getLong(0);
    }

    private void sql(String sql, String id) {
        TrustedSql.run(pool, sql, Tuple.of(id));
    }
}
