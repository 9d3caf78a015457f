package dev.automate.common.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.testkit.RealPostgres;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay on a real PostgreSQL; what it hands over is written down instead of sent. */
class OutboxRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = pool(vertx);
    private final OutboxStore store = new OutboxStore(pool, SampleOutbox.SCHEMA);
    private final List<OutboxRecord> sent = new CopyOnWriteArrayList<>();
    private final List<OutboxRelay> relays = new ArrayList<>();
    private final AtomicBoolean brokerAway = new AtomicBoolean();

    private static Pool pool(Vertx vertx) {
        RealPostgres postgres = new RealPostgres();
        postgres.init(Map.of("service", SampleOutbox.SCHEMA));
        Map<String, String> config = postgres.start();
        PgConnectOptions options = PgConnectOptions.fromUri(value(config, "quarkus.datasource.reactive.url"))
                .setUser(value(config, "quarkus.datasource.username"))
                .setPassword(value(config, "quarkus.datasource.password"));
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private static String value(Map<String, String> config, String key) {
        return Objects.requireNonNull(config.get(key), key);
    }

    @BeforeEach
    void createTables() {
        OutboxTables.create(pool);
    }

    @AfterEach
    void stop() {
        relays.forEach(relay -> relay.stop().await().atMost(PATIENCE));
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }

    private OutboxRelay relay(List<OutboxRecord> target) {
        OutboxRelay relay = new OutboxRelay(store, message -> record(message, target), vertx.getDelegate());
        relays.add(relay);
        return relay;
    }

    private Uni<SendOutcome> record(OutboxRecord message, List<OutboxRecord> target) {
        if (brokerAway.get()) {
            return Uni.createFrom().failure(new IllegalStateException("broker away"));
        }
        target.add(message);
        return Uni.createFrom().item(new SendOutcome.Sent(message, 0, target.size()));
    }

    private List<Long> append(int from, int to) {
        return pool.withTransaction(transaction -> store.append(transaction, messages(from, to)))
                .await()
                .atMost(PATIENCE);
    }

    private static List<OutboxRecord> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new OutboxRecord(
                        "topic", "key-" + i % 3, Map.of("n", Integer.toString(i)), Buffer.buffer("v" + i)))
                .toList();
    }

    private static List<String> numbers(List<OutboxRecord> records) {
        return records.stream().map(each -> each.headers().get("n")).toList();
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void aReadingStopsAtItsBytesAndTakesAtLeastOneMessage() {
        append(0, 10); // two bytes each

        assertEquals(List.of("0"), readNumbers(1));
        assertEquals(List.of("0", "1", "2"), readNumbers(5));
        assertEquals(expected(0, 10), readNumbers(1_000));
    }

    private List<String> readNumbers(long limitBytes) {
        return numbers(store.oldest(0, 100, limitBytes).await().atMost(PATIENCE).stream()
                .map(OutboxRow::message)
                .toList());
    }

    @Test
    void messagesLeaveInOrderAndWhole() {
        append(0, 1_200);

        relay(sent).start();

        await().atMost(PATIENCE).until(() -> sent.size() >= 1_200);
        assertEquals(expected(0, 1_200), numbers(sent));
        assertEquals(messages(7, 8).getFirst(), sent.get(7));
        await().atMost(PATIENCE).until(() -> left() == 0);
    }

    @Test
    void tombstoneStaysATombstone() {
        OutboxRecord tombstone = new OutboxRecord("topic", "gone", Map.of("tenant", "acme"), null);
        pool.withTransaction(transaction -> store.append(transaction, List.of(tombstone)))
                .await()
                .atMost(PATIENCE);

        relay(sent).start();

        await().atMost(PATIENCE).until(() -> !sent.isEmpty());
        assertEquals(List.of(tombstone), sent);
    }

    @Test
    void nothingLeavesBeforeItsCommit() {
        OutboxRelay relay = relay(sent);
        relay.start();
        List<Integer> seenInside = new ArrayList<>();

        pool.withTransaction(transaction -> store.append(transaction, messages(0, 3))
                        .invoke(ids -> relay.poke())
                        .onItem()
                        .delayIt()
                        .by(Duration.ofSeconds(1))
                        .invoke(ids -> seenInside.add(sent.size())))
                .await()
                .atMost(PATIENCE);

        assertEquals(List.of(0), seenInside);
        await().atMost(PATIENCE).until(() -> sent.size() == 3);
    }

    @Test
    void rolledBackMessagesNeverLeave() {
        relay(sent).start();
        pool.withTransaction(transaction -> store.append(transaction, messages(0, 3))
                        .chain(ids -> Uni.createFrom().<Void>failure(new IllegalStateException("rolled back"))))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);

        append(3, 4);

        await().atMost(PATIENCE).until(() -> !sent.isEmpty());
        assertEquals(expected(3, 4), numbers(sent));
    }

    @Test
    void publishedCompletesOnceTheMessagesAreSent() {
        OutboxRelay relay = relay(sent);
        relay.start();
        List<Long> ids = append(0, 10);

        relay.published(ids).await().atMost(PATIENCE);

        assertEquals(10, sent.size());
        relay.published(List.of()).await().atMost(PATIENCE);
    }

    @Test
    void publishedWaitsWhileTheBrokerIsAway() {
        OutboxRelay relay = relay(sent);
        relay.start();
        brokerAway.set(true);
        AtomicBoolean done = new AtomicBoolean();
        relay.published(append(0, 10)).subscribe().with(ignored -> done.set(true));

        await().pollDelay(Duration.ofSeconds(1)).until(() -> !done.get());
        brokerAway.set(false);

        await().atMost(PATIENCE).until(done::get);
        // What left before the rest of its batch was refused leaves with it once more.
        assertEquals(expected(0, 10), numbers(sent.subList(sent.size() - 10, sent.size())));
        assertEquals(0, left());
    }

    @Test
    void onlyOneOfTwoRelaysWorksAndTheOtherTakesOver() {
        List<OutboxRecord> sentBySecond = new CopyOnWriteArrayList<>();
        OutboxRelay first = relay(sent);
        first.start();
        append(0, 5);
        await().atMost(PATIENCE).until(() -> sent.size() == 5);
        OutboxRelay second = relay(sentBySecond);
        second.start();
        List<Long> ids = append(5, 10);
        second.published(ids).await().atMost(PATIENCE);

        assertEquals(expected(0, 10), numbers(sent));
        assertTrue(sentBySecond.isEmpty(), "the second relay worked beside the first");
        String owner = leaseOwner();
        first.stop().await().atMost(PATIENCE);
        assertNotEquals(owner, leaseOwner(), "who stops gives the lease back");
        append(10, 15);

        await().atMost(PATIENCE).until(() -> sentBySecond.size() == 5);
        assertEquals(expected(10, 15), numbers(sentBySecond));
    }

    @Test
    void whoStopsSendsWhatIsThereFirst() {
        OutboxRelay relay = new OutboxRelay(store, message -> record(message, sent), vertx.getDelegate(), PATIENCE);
        relay.start();
        append(0, 700);

        relay.stop().await().atMost(PATIENCE);

        assertEquals(expected(0, 700), numbers(sent));
        assertEquals(0, left());
        assertTrue(store.lease("the next one", Duration.ofSeconds(1)).await().atMost(PATIENCE));
    }

    @Test
    void whoStopsWhileTheBrokerIsAwayKeepsNobodyWaiting() {
        OutboxRelay relay = relay(sent);
        brokerAway.set(true);
        append(0, 3);
        long begin = System.nanoTime();

        relay.stop().await().atMost(PATIENCE);

        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(20).toNanos(), "it waited for the broker");
        assertEquals(3, left());
    }

    @Test
    void relayThatDiedIsReplacedWhenItsLeaseEnds() {
        assertTrue(store.lease("dead", Duration.ofSeconds(2)).await().atMost(PATIENCE));
        append(0, 5);

        relay(sent).start();

        await().atMost(PATIENCE).until(() -> sent.size() == 5);
    }

    @Test
    void whatIsNotedIsThereWhenTheMessagesAreGone() {
        OutboxStore noting = new OutboxStore(pool, SampleOutbox.SCHEMA, new SampleNote());
        append(0, 3);

        OutboxRelay relay = new OutboxRelay(noting, message -> record(message, sent), vertx.getDelegate());
        relays.add(relay);
        relay.start();

        await().atMost(PATIENCE).until(() -> left() == 0);
        assertEquals(List.of("Sent 0", "Sent 1", "Sent 2"), SampleNote.notes(pool));
    }

    @Test
    void aRejectedMessageLeavesOnlyWhenItIsNoted() {
        OutboxSender rejecting = message -> Uni.createFrom().item(new SendOutcome.Rejected(message, "it is too large"));
        append(0, 1);

        OutboxRelay plain = new OutboxRelay(store, rejecting, vertx.getDelegate());
        plain.start();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> left() == 1);
        plain.stop().await().atMost(PATIENCE);
        OutboxStore keeping = new OutboxStore(pool, SampleOutbox.SCHEMA, new SampleNote());
        OutboxRelay noting = new OutboxRelay(keeping, rejecting, vertx.getDelegate());
        relays.add(noting);
        noting.start();

        await().atMost(PATIENCE).until(() -> left() == 0);
        assertEquals(List.of("Rejected 0"), SampleNote.notes(pool));
    }

    @Test
    void idsComeInTheOrderOfTheMessages() {
        List<Long> ids = append(0, 100);

        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals(Set.copyOf(ids), store.waiting(Set.copyOf(ids)).await().atMost(PATIENCE));
    }

    @Test
    void aCommitThatTookLongLeavesThoughMuchLaterOnesHaveLeft() {
        relay(sent).start();
        nextId(1_000_000);
        append(0, 1);
        await().atMost(PATIENCE).until(() -> sent.size() == 1);

        nextId(1_000);
        append(1, 2);

        await().atMost(PATIENCE).until(() -> sent.size() == 2);
    }

    private void nextId(long id) {
        pool.query("select setval(pg_get_serial_sequence('%s.outbox', 'id'), %d, false)"
                        .formatted(SampleOutbox.SCHEMA, id))
                .executeAndAwait();
    }

    private String leaseOwner() {
        return pool.query("select coalesce(max(owner), 'nobody') from %s.outbox_lease".formatted(SampleOutbox.SCHEMA))
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
    }

    private int left() {
        return store.oldest(0, 10_000, Long.MAX_VALUE).await().atMost(PATIENCE).size();
    }
}
