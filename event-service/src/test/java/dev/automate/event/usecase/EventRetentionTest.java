package dev.automate.event.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.id.Ids;
import dev.automate.common.id.TimedIds;
import dev.automate.common.json.Json;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.common.partition.Partition;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.EventDetail;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.Provenance;
import dev.automate.event.domain.Repetition;
import dev.automate.event.store.EventReads;
import dev.automate.event.store.EventStore;
import dev.automate.event.store.RetentionStore;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real partitions of the real tables; the clock is moved beyond those that there are. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class EventRetentionTest {
    private static final TimedIds IDS = new TimedIds("evt-");
    private static final Duration FAR = Duration.ofDays(500);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final EventStore store;
    private final EventReads reads;
    private final EventReplayer replayer;
    private final RetentionStore retention;
    private final EventConfig config;
    private final Vertx vertx;
    private final Pool pool;
    private final String tenant = "tenant-" + Ids.next();

    EventRetentionTest(
            EventStore store,
            EventReads reads,
            EventReplayer replayer,
            RetentionStore retention,
            EventConfig config,
            Vertx vertx,
            Pool pool) {
        this.store = store;
        this.reads = reads;
        this.replayer = replayer;
        this.retention = retention;
        this.config = config;
        this.vertx = vertx;
        this.pool = pool;
    }

    @Test
    void eachEventGoesWhenItsOwnTimeHasComeAndWhatItCarriesBefore() {
        Instant then = beyondEveryPartition();
        tendAt(then);
        String shortLived = accept(then, new Keeping(3, 1), null);
        String longLived = accept(then, new Keeping(90, 30), null);

        tendAt(then.plus(Duration.ofDays(2)));
        assertTrue(find(shortLived) != null && find(longLived) != null);
        assertNull(found(shortLived).payloadJson());
        tendAt(then.plus(Duration.ofDays(6)));
        assertNull(find(shortLived));
        assertNotNull(found(longLived).payloadJson());
        tendAt(then.plus(Duration.ofDays(50)));
        assertNull(found(longLived).payloadJson());
        assertInstanceOf(
                EventOutcome.Refused.class,
                done(replayer.replay(new Repetition(tenant, "trace", null), longLived))
                        .orElseThrow());
        tendAt(then.plus(Duration.ofDays(120)));
        assertNull(find(longLived));
    }

    @Test
    void whatCameBeforeItsPartitionMovesIntoItAndNobodyLosesIt() {
        Instant then = beyondEveryPartition();
        String early = accept(then, new Keeping(90, 30), null);
        assertEquals("event_90d_other", placeOf(early));

        tendAt(then);

        assertTrue(placeOf(early).startsWith("event_90d_2"), placeOf(early));
        assertNotNull(found(early).payloadJson());
    }

    @Test
    void aTableInUseIsNotWaitedForAndNobodyWaitsBehind() {
        Instant then = beyondEveryPartition();
        tendAt(then);
        accept(then, new Keeping(1, 1), null);
        Instant later = then.plus(Duration.ofDays(30));

        long started = System.nanoTime();
        done(pool.withTransaction(reader -> reader.query("select count(*) from event.event")
                .execute()
                .chain(() -> retentionAt(later).tend())
                .chain(() -> store.accept(List.of(event(later, new Keeping(1, 1), null))))));

        assertTrue(present(then), "while somebody reads, nothing goes");
        assertTrue(Duration.ofNanos(System.nanoTime() - started).compareTo(LIMIT) < 0);
        tendAt(later);
        assertFalse(present(then), "afterwards it goes");
    }

    @Test
    void aKeyIsRememberedAsLongAsItsEventAndThirtyDaysAtLeast() {
        Instant then = Instant.now();
        accept(then, new Keeping(1, 1), "short");
        accept(then, new Keeping(365, 30), "long");
        LocalDate today = LocalDate.ofInstant(then, ZoneOffset.UTC);

        done(retention.forgetKeys(today.plusDays(31), 100_000));
        assertEquals(List.of("k:long", "k:short"), keys());
        done(retention.forgetKeys(today.plusDays(32), 100_000));
        assertEquals(List.of("k:long"), keys());
        done(retention.forgetKeys(today.plusDays(367), 100_000));
        assertEquals(List.of(), keys());
    }

    @Test
    void refusedDeliveriesGoWithoutAnotherRefusal() {
        UUID source = UUID.randomUUID();
        TrustedSql.run(pool, """
                insert into event.webhook_source (id, tenant, source, scheme, secrets, tolerance_ms, enabled, created_at,
                                                  updated_at)
                values ($1, $2, 's', 'none', '', 1, true, now(), now())
                """, Tuple.of(source, tenant));
        TrustedSql.run(pool, """
                insert into event.refused_delivery (tenant, source_id, id, received_at, trace_id, address, body, body_bytes,
                                                    findings, others)
                select $2, $1, 'del-' || n, now() - n * interval '1 day', 't', 'a', '', 0, '[]', 0
                  from generate_series(1, 9) n
                """, Tuple.of(source, tenant));

        done(retention.forgetRefused(Instant.now().minus(Duration.ofDays(7)), 200));
        assertEquals(6, refused());
        done(retention.forgetRefused(Instant.EPOCH, 4));
        assertEquals(4, refused());
    }

    private Instant beyondEveryPartition() {
        return done(retention.present()).stream()
                .map(Partition::to)
                .sorted()
                .reduce((first, last) -> last)
                .map(IDS::madeAt)
                .orElseThrow()
                .plus(FAR);
    }

    private boolean present(Instant then) {
        return done(retention.present()).stream()
                .filter(each -> each.table().equals("event_1d"))
                .anyMatch(each -> each.from().compareTo(IDS.firstAt(then)) <= 0
                        && each.to().compareTo(IDS.firstAt(then)) > 0);
    }

    private void tendAt(Instant now) {
        done(retentionAt(now).tend());
    }

    private EventRetention retentionAt(Instant now) {
        return new EventRetention(retention, Clock.fixed(now, ZoneOffset.UTC), vertx, config);
    }

    private String accept(Instant at, Keeping keeping, @Nullable String key) {
        NewEvent event = event(at, keeping, key);
        assertInstanceOf(
                EventOutcome.Accepted.class, done(store.accept(List.of(event))).getFirst());
        return event.message().id();
    }

    private NewEvent event(Instant at, Keeping keeping, @Nullable String key) {
        String id = "evt-" + Ids.at(at.toEpochMilli());
        EventMessage message = new EventMessage(
                id, tenant, "a.b", "shop", EventOrigin.API, Json.mapper().createObjectNode(), at, "trace", null, null);
        return new NewEvent(
                message,
                Octets.of(EventRecord.value(message)),
                Provenance.NONE,
                key == null ? null : "k:" + key,
                null,
                keeping);
    }

    private EventDetail found(String id) {
        return done(reads.find(tenant, id)).orElseThrow();
    }

    private @Nullable EventDetail find(String id) {
        return done(reads.find(tenant, id)).orElse(null);
    }

    private String placeOf(String id) {
        return TrustedSql.run(
                        pool,
                        "select relname from pg_class c join event.event e on e.tableoid = c.oid where e.id = $1",
                        Tuple.of(id))
                .iterator()
                .next()
                .getString(0);
    }

    private List<String> keys() {
        return TrustedSql.run(
                        pool,
                        "select dedupe_key from event.event_key where tenant = $1 order by dedupe_key",
                        Tuple.of(tenant))
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private long refused() {
        return TrustedSql.run(pool, "select count(*) from event.refused_delivery where tenant = $1", Tuple.of(tenant))
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
