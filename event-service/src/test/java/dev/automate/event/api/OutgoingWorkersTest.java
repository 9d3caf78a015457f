package dev.automate.event.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.message.Occurrence;
import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.store.outgoing.AttemptStore;
import dev.automate.event.testing.Receiver;
import dev.automate.event.usecase.outgoing.AttemptRecorder;
import dev.automate.event.usecase.outgoing.MessageDispatcher;
import dev.automate.event.usecase.outgoing.MessageSender;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends: the service itself, and a second one beside it or after it. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class OutgoingWorkersTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Outgoing outgoing = new Outgoing(Given.newTenant());
    private final Receiver receiver = new Receiver();
    private final AttemptStore store;
    private final MessageSender sender;
    private final AttemptRecorder recorder;
    private final OutgoingConfig config;
    private final Pool pool;

    OutgoingWorkersTest(
            AttemptStore store, MessageSender sender, AttemptRecorder recorder, OutgoingConfig config, Pool pool) {
        this.store = store;
        this.sender = sender;
        this.recorder = recorder;
        this.config = config;
        this.pool = pool;
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void twoWorkersSendEveryMessageOnce() {
        MessageDispatcher other =
                new MessageDispatcher(store, sender, recorder, Vertx.vertx(), config, Clock.systemUTC());
        String id = outgoing.subscribed(receiver.url("/hook"));
        Occurrence[] many = IntStream.range(0, 90)
                .mapToObj(i -> outgoing.end("execution.failed"))
                .toArray(Occurrence[]::new);

        Outgoing.tell(many);
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> {
                            other.poke();
                            return count(id, "delivered");
                        },
                        equalTo(90L));

        List<String> ids = receiver.asked().stream().map(Receiver.Asked::id).toList();
        assertEquals(90, ids.size());
        assertEquals(90, ids.stream().distinct().count());
    }

    /** The lease of the first claim runs out while the endpoint still has the request, as when a replica has died. */
    @Test
    void aMessageWhoseWorkerIsSilentIsSentByAnotherOneUnderTheSameId() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        receiver.hold();
        Outgoing.tell(outgoing.end("execution.failed"));
        await().atMost(LIMIT).until(() -> receiver.asked().size(), equalTo(1));

        sql("update event.outgoing set due_at = now() where subscription_id = $1::text::uuid", id);
        await().atMost(LIMIT).until(() -> receiver.asked().size(), equalTo(2));
        receiver.release();

        await().atMost(LIMIT).until(() -> count(id, "delivered"), equalTo(1L));
        String message = receiver.asked().getFirst().id();
        assertEquals(message, receiver.asked().getLast().id());
        assertEquals(List.of(1), outgoing.delivery(id, message).getList("log.number"));
        assertEquals(1, outgoing.delivery(id, message).getInt("attempts"));
    }

    private long count(String id, String status) {
        String sql = "select count(*) from event.outgoing where subscription_id = $1::text::uuid and status = $2";
        return TrustedSql.run(pool, sql, Tuple.of(id, status)).iterator().next().getLong(0);
    }

    private void sql(String sql, String id) {
        TrustedSql.run(pool, sql, Tuple.of(id));
    }
}
