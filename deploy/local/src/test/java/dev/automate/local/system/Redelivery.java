package dev.automate.local.system;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A provider as providers are: it numbers what it delivers, and delivers it again until it is told that it was taken. */
final class Redelivery {
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Suite suite;
    private final String source;
    private final Map<String, Set<String>> events = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();

    Redelivery(Suite suite, String source) {
        this.suite = suite;
        this.source = source;
    }

    /** Delivers that many, several at once; does {@code meanwhile} when a third has been taken, and the last third after it. */
    void deliver(int count, Runnable meanwhile) {
        AtomicInteger taken = new AtomicInteger();
        FutureTask<Void> done = new FutureTask<>(meanwhile, null);
        deliver(Stream.generate(() -> UUID.randomUUID().toString()).limit(count), () -> {
            int now = taken.incrementAndGet();
            if (now == count / 3) {
                done.run();
            } else if (now > count / 2) {
                awaitEnd(done);
            }
        });
    }

    private static void awaitEnd(Future<Void> task) {
        try {
            task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Delivers one after the other, two at once, while {@code meanwhile} is done. */
    void deliverDuring(Runnable meanwhile) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService senders = Executors.newFixedThreadPool(2)) {
            for (int sender = 0; sender < 2; sender++) {
                senders.execute(() -> deliverUntil(over));
            }
            try {
                meanwhile.run();
            } finally {
                over.set(true);
            }
        }
    }

    private void deliverUntil(AtomicBoolean over) {
        while (!over.get()) {
            deliver(UUID.randomUUID().toString());
        }
    }

    /** Delivers everything once more, as after a lost answer. */
    void deliverAgain() {
        deliver(Set.copyOf(events.keySet()).stream(), () -> {});
    }

    /** By delivery: the events that it was told of. */
    Map<String, Set<String>> events() {
        return new TreeMap<>(events);
    }

    Set<String> allEvents() {
        Set<String> all = new HashSet<>();
        events.values().forEach(all::addAll);
        return all;
    }

    /** How often a delivery wasn't taken, and came again. */
    int refusals() {
        return refusals.get();
    }

    private void deliver(Stream<String> ids, Runnable afterEach) {
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            ids.forEach(id -> senders.execute(() -> {
                deliver(id);
                afterEach.run();
            }));
        }
    }

    private void deliver(String id) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> {
                    boolean taken = post(id);
                    refusals.addAndGet(taken ? 0 : 1);
                    return taken;
                });
    }

    private boolean post(String id) {
        String body = Suite.order("ORD-" + id);
        Response answer = suite.anonymous()
                .header("X-GitHub-Delivery", id)
                .header("X-Webhook-Signature", "sha256=" + Suite.signature(body))
                .body(body)
                .post("/api/automate/webhooks/" + source + "/");
        if (answer.statusCode() == 202) {
            events.computeIfAbsent(id, first -> ConcurrentHashMap.newKeySet()).add(answer.path("event_id"));
        }
        return answer.statusCode() == 202;
    }
}
