package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.editor;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.event.store.RetellingStore;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a broker that has lost everything is told, as if this one had. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class RetellingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int EVENTS_IN_ORDER = 5;

    private final RetellingStore store;
    private final Pool pool;
    private final String tenant = Given.newTenant();

    RetellingTest(RetellingStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    @Test
    void eventsAreToldExactlyAsTheyLeftAndInTheirOrder() {
        IntStream.range(0, EVENTS_IN_ORDER).forEach(this::emit);
        List<ConsumerRecord<String, byte[]>> left = records(EVENTS_IN_ORDER);

        store.events(Duration.ofMinutes(15)).await().atMost(SOON);

        List<ConsumerRecord<String, byte[]>> told =
                records(2 * EVENTS_IN_ORDER).subList(EVENTS_IN_ORDER, 2 * EVENTS_IN_ORDER);
        for (int i = 0; i < EVENTS_IN_ORDER; i++) {
            assertEquals(left.get(i).key(), told.get(i).key());
            assertEquals(headers(left.get(i)), headers(told.get(i)));
            assertArrayEquals(left.get(i).value(), told.get(i).value());
        }
    }

    @Test
    void olderEventsThanAskedForAreNotTold() {
        emit(0);
        records(1);
        TrustedSql.run(
                pool,
                "update event.event_sent set sent_at = now() - interval '1 hour' where tenant = $1",
                Tuple.of(tenant));
        emit(1);
        records(2);

        store.events(Duration.ofMinutes(15)).await().atMost(SOON);

        assertEquals(3, records(3).size());
    }

    private void emit(int number) {
        editor(tenant)
                .body("{\"type\": \"a\", \"ordering_key\": \"k\", \"payload\": {\"n\": %d, \"x\": 1.50}}"
                        .formatted(number))
                .post(EVENTS)
                .then()
                .statusCode(201);
    }

    private List<ConsumerRecord<String, byte[]>> records(int count) {
        return await().atMost(SOON)
                .until(
                        () -> EventTopic.recordsNow(RealKafka.bootstrapServers(), tenant),
                        found -> found.size() == count);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
