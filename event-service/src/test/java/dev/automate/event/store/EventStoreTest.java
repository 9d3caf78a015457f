package dev.automate.event.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.EventOutcome.Accepted;
import dev.automate.event.domain.EventOutcome.Duplicate;
import dev.automate.event.domain.EventOutcome.Refused;
import dev.automate.event.domain.Headers;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.PayloadHash;
import dev.automate.event.domain.Provenance;
import dev.automate.event.usecase.EventCommit;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class EventStoreTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Keeping KEEPING = new Keeping(90, 30);

    private final String tenant = "tenant-" + Ids.next();
    private final EventStore store;
    private final EventCommit commit;
    private final Pool pool;

    EventStoreTest(EventStore store, EventCommit commit, Pool pool) {
        this.store = store;
        this.commit = commit;
        this.pool = pool;
    }

    @Test
    void aBatchAnswersOneOutcomeForEachEventInOrder() {
        NewEvent known = event("known", 1);
        accept(List.of(known));
        NewEvent fresh = event(null, 2);
        NewEvent alsoFresh = event(null, 2);

        List<EventOutcome> outcomes = accept(List.of(fresh, event("known", 1), alsoFresh));

        assertEquals(List.of(new Accepted(id(fresh)), new Duplicate(id(known)), new Accepted(id(alsoFresh))), outcomes);
        assertEquals(3, rows());
    }

    @Test
    void aKeyTwiceInABatchIsOneEvent() {
        NewEvent first = event("k", 1);
        NewEvent second = event("k", 1);

        List<EventOutcome> outcomes = accept(List.of(first, second));

        assertEquals(1, rows());
        assertEquals(1, ids(outcomes).size());
        assertEquals(1, outcomes.stream().filter(Accepted.class::isInstance).count());
    }

    @Test
    void anotherPayloadUnderAKeyIsRefused() {
        accept(List.of(event("k", 1)));

        Refused refused =
                assertInstanceOf(Refused.class, accept(List.of(event("k", 2))).getFirst());

        assertEquals(RefusalKind.CONFLICT, refused.refusal().kind());
        assertEquals("dedupe_key", refused.refusal().problems().getFirst().field());
        assertEquals(1, rows());
    }

    @Test
    void sixtyFourSubmittersWithOneKeyMakeOneEvent() {
        List<Uni<EventOutcome>> submitted = IntStream.range(0, 64)
                .mapToObj(i -> commit.commit(event("one key", 1)))
                .toList();

        List<EventOutcome> outcomes =
                Uni.join().all(submitted).andFailFast().await().atMost(LIMIT);

        assertEquals(1, ids(outcomes).size());
        assertEquals(1, outcomes.stream().filter(Accepted.class::isInstance).count());
        assertEquals(1, rows());
    }

    @Test
    void batchesThatMeetInOppositeOrderDoNotLockEachOtherOut() {
        int size = 1_000;
        for (int round = 0; round < 5; round++) {
            List<NewEvent> forward = batch("key " + round + "/", size);
            List<NewEvent> backward = batch("key " + round + "/", size).reversed();
            List<NewEvent> alsoBackward = batch("key " + round + "/", size).reversed();

            Uni.join()
                    .all(store.accept(forward), store.accept(backward), store.accept(alsoBackward))
                    .andFailFast()
                    .await()
                    .atMost(LIMIT);
        }

        assertEquals(5L * size, rows());
    }

    @Test
    void aRawBodyIsKeptToTheByte() {
        NewEvent plain = event(null, 1);
        Octets raw = Octets.of(new byte[] {'{', '}', ' ', (byte) 0xc3, (byte) 0xa9, 0});
        Provenance provenance = new Provenance(raw, new Headers(List.of()), "sha256", "sec-1", null);
        NewEvent webhook = new NewEvent(plain.message(), plain.payload(), provenance, null, null, KEEPING);

        accept(List.of(webhook));

        byte[] stored = TrustedSql.run(
                        pool, "select raw_body from event.event_payload where tenant = $1", Tuple.of(tenant))
                .iterator()
                .next()
                .getDelegate()
                .getBuffer(0)
                .getBytes();
        assertEquals(raw, Octets.of(stored));
    }

    private List<NewEvent> batch(String prefix, int size) {
        return IntStream.range(0, size).mapToObj(i -> event(prefix + i, 1)).toList();
    }

    private List<EventOutcome> accept(List<NewEvent> events) {
        return store.accept(events).await().atMost(LIMIT);
    }

    private long rows() {
        return TrustedSql.run(pool, "select count(*) from event.event where tenant = $1", Tuple.of(tenant))
                .iterator()
                .next()
                .getLong(0);
    }

    private NewEvent event(@Nullable String key, int number) {
        ObjectNode payload = Json.mapper().createObjectNode().put("n", number);
        EventMessage message = new EventMessage(
                Ids.next("evt"), tenant, "a.b", "shop", EventOrigin.API, payload, Instant.now(), "trace", null, null);
        Octets json = Octets.of(EventRecord.value(message));
        return new NewEvent(
                message, json, Provenance.NONE, key, key == null ? null : PayloadHash.of("a.b", payload), KEEPING);
    }

    private static String id(NewEvent event) {
        return event.message().id();
    }

    private static Set<String> ids(List<EventOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> switch (outcome) {
                    case Accepted(String id) -> id;
                    case Duplicate(String id) -> id;
                    case Refused(var refusal) -> throw new AssertionError(refusal.message());
                })
                .collect(Collectors.toSet());
    }
}
