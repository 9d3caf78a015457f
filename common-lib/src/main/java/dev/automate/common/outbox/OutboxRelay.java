package dev.automate.common.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Moves messages from a service's outbox to Kafka: at least once, in order for each key, never before their commit.
 *
 * <p>One relay at a time works on an outbox, whatever the number of replicas: it holds a lease in the database. Two of
 * them at once would do no harm but to send a message twice.
 *
 * <pre>
 *   idle ──poke or tick──▶ leasing ──mine──▶ sending ──acknowledged──▶ settling ──more──▶ sending
 *     ▲                       └──another's──▶ idle        └──away──▶ idle until the next tick
 * </pre>
 */
public final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    /** What a batch may take of memory; a message has 10 MiB at the most. */
    private static final long BATCH_BYTES = 16L * 1024 * 1024;

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RENEW_AFTER = Duration.ofSeconds(3);
    private static final Duration TICK = Duration.ofMillis(200);
    /** Fewer messages than this leave no oftener than every {@link #GATHER}: each journey costs about the same. */
    private static final int FEW = 100;

    private static final Duration GATHER = Duration.ofMillis(5);
    /**
     * How far behind the last message a look begins: further than ids of commits under way lie apart. A table keeps the
     * places of what was taken out until it is vacuumed, and a look from the beginning walks past them all.
     */
    private static final long BEHIND = 4_096;

    private static final Duration LAST_SENDS = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final String owner = UUID.randomUUID().toString();
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean poked = new AtomicBoolean();
    private final Map<Long, Runnable> awaited = new ConcurrentHashMap<>();
    private final OutboxStore store;
    private final OutboxSender sender;
    private final Vertx vertx;
    private final Duration lastSends;
    private volatile long leasedAtNanos = System.nanoTime() - LEASE.toNanos();
    private volatile boolean leased;
    private volatile boolean fromTheBeginning = true;
    private volatile long lastSent;
    private volatile boolean failing;
    private volatile boolean stopped;
    private volatile long timer = -1;

    public OutboxRelay(OutboxStore store, OutboxSender sender, Vertx vertx) {
        this(store, sender, vertx, LAST_SENDS);
    }

    /** @param lastSends how long whoever stops it waits for what is there to leave */
    OutboxRelay(OutboxStore store, OutboxSender sender, Vertx vertx, Duration lastSends) {
        this.store = store;
        this.sender = sender;
        this.vertx = vertx;
        this.lastSends = lastSends;
    }

    /** Begins to sweep; messages left by a crash leave first. */
    public void start() {
        timer = vertx.setPeriodic(TICK.toMillis(), tick -> {
            keepLease();
            fromTheBeginning = true;
            poke();
        });
    }

    /** Stops sweeping, sends what is there within a moment, and gives the lease back; what is left waits for the next relay. */
    public Uni<Void> stop() {
        vertx.cancelTimer(timer);
        fromTheBeginning = true;
        poke();
        return resting().invoke(() -> stopped = true).chain(() -> store.release(owner));
    }

    private Uni<Void> resting() {
        long until = System.nanoTime() + lastSends.toNanos();
        return Uni.createFrom()
                .item(() -> poked.get() || working.get())
                .repeat()
                .withDelay(LOOK)
                .until(busy -> !busy || System.nanoTime() > until)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Says that something has been committed: it leaves now rather than at the next tick. */
    public void poke() {
        poked.set(true);
        if (working.compareAndSet(false, true)) {
            work();
        }
    }

    /**
     * Completes when Kafka has acknowledged all of these messages, by whichever replica's relay.
     *
     * @param ids as {@link OutboxStore#append} answered them, committed
     */
    public Uni<Void> published(List<Long> ids) {
        List<Uni<Void>> waits = ids.stream().map(this::published).toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(waits).andFailFast().replaceWithVoid();
    }

    private Uni<Void> published(long id) {
        return Uni.createFrom().<Void>emitter(emitter -> {
            emitter.onTermination(() -> awaited.remove(id));
            awaited.put(id, () -> emitter.complete(null));
            poke();
        });
    }

    private void work() {
        poked.set(false);
        if (stopped) {
            working.set(false);
        } else {
            cycle().subscribe().with(this::again, this::rest);
        }
    }

    private void again(int sent) {
        if (failing) {
            failing = false;
            LOG.info("The outbox flows again");
        }
        if (sent >= FEW) {
            work();
        } else if (sent > 0) {
            vertx.setTimer(GATHER.toMillis(), gathered -> work());
        } else {
            idle();
        }
    }

    private void rest(Throwable failure) {
        tellOnce(failure);
        poked.set(false);
        idle();
    }

    private void tellOnce(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf("The outbox can't be emptied at the moment: %s", failure.toString());
        }
    }

    private void idle() {
        working.set(false);
        if (poked.get() && working.compareAndSet(false, true)) {
            work();
        }
    }

    /** One batch; how many messages it had. */
    private Uni<Integer> cycle() {
        return mine().chain(mine -> mine ? batch() : Uni.createFrom().item(0)).chain(this::settle);
    }

    private Uni<Boolean> mine() {
        if (System.nanoTime() - leasedAtNanos < RENEW_AFTER.toNanos()) {
            return Uni.createFrom().item(true);
        }
        return lease();
    }

    private Uni<Boolean> lease() {
        long asked = System.nanoTime();
        return store.lease(owner, LEASE).invoke(mine -> {
            leased = mine;
            leasedAtNanos = mine ? asked : asked - LEASE.toNanos();
        });
    }

    /** A broker that is away holds a batch up for longer than a lease lasts; nobody else may send meanwhile. */
    private void keepLease() {
        if (working.get() && leased && System.nanoTime() - leasedAtNanos >= RENEW_AFTER.toNanos()) {
            lease().subscribe().with(mine -> {}, this::tellOnce);
        }
    }

    private Uni<Integer> batch() {
        long above = fromTheBeginning ? Long.MIN_VALUE : lastSent - BEHIND; // what is told anew is below 0
        fromTheBeginning = false;
        return store.oldest(above, BATCH, BATCH_BYTES).chain(this::sendAll);
    }

    private Uni<Integer> sendAll(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<Uni<SendOutcome>> sends =
                rows.stream().map(row -> sender.send(row.message())).toList();
        List<Long> ids = rows.stream().map(OutboxRow::id).toList();
        return Uni.join()
                .all(sends)
                .andCollectFailures()
                .chain(outcomes -> store.settle(ids, outcomes))
                .invoke(settled -> lastSent = ids.getLast())
                .replaceWith(rows.size());
    }

    private Uni<Integer> settle(int sent) {
        Set<Long> ids = new HashSet<>(awaited.keySet());
        return ids.isEmpty()
                ? Uni.createFrom().item(sent)
                : store.waiting(ids).invoke(left -> complete(ids, left)).replaceWith(sent);
    }

    private void complete(Set<Long> asked, Set<Long> left) {
        asked.stream().filter(id -> !left.contains(id)).forEach(this::complete);
    }

    private void complete(Long id) {
        Runnable waiter = awaited.get(id);
        if (waiter != null) {
            waiter.run();
        }
    }
}
