package dev.automate.local.chaos;

import dev.automate.local.system.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider that has something to tell all the time, whatever becomes of it, and tells it again until it is taken. */
final class SteadyProvider implements AutoCloseable {
    private static final int EACH_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final Pattern EVENT_ID = Pattern.compile("\"event_id\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Set<String>> events = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicBoolean given = new AtomicBoolean();
    private final URI door;

    private SteadyProvider(URI door) {
        this.door = door;
    }

    /** Begins at once. */
    static SteadyProvider of(Suite suite, String source) {
        URI door = URI.create(suite.parts().gateway() + "/api/automate/webhooks/" + source + "/");
        SteadyProvider provider = new SteadyProvider(door);
        var _ = provider.clock.scheduleAtFixedRate(provider::begin, 0, EACH_MILLIS, TimeUnit.MILLISECONDS);
        return provider;
    }

    /** Begins no more; what has begun goes on until it is taken. */
    void end() {
        clock.shutdown();
    }

    int begun() {
        return begun.get();
    }

    /** How many are taken. */
    int taken() {
        return events.size();
    }

    /** How often a delivery wasn't taken, and came again. */
    int refusals() {
        return refusals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Why not, with how often. */
    Map<String, Integer> reasons() {
        return new TreeMap<>(refusals);
    }

    /** By delivery: the events that it was told of. */
    Map<String, Set<String>> events() {
        return Map.copyOf(events);
    }

    Set<String> allEvents() {
        Set<String> all = new HashSet<>();
        events.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void close() {
        given.set(true);
        clock.shutdownNow();
        senders.shutdownNow();
        client.shutdownNow();
    }

    private void begin() {
        begun.incrementAndGet();
        String id = UUID.randomUUID().toString();
        senders.execute(() -> deliver(id));
    }

    private void deliver(String id) {
        while (!given.get() && !isTaken(id)) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private boolean isTaken(String id) {
        String body = "{\"event_type\": \"order.created\", \"data\": {\"order_id\": \"%s\"}}".formatted(id);
        HttpRequest request = HttpRequest.newBuilder(door)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-GitHub-Delivery", id)
                .header("X-Webhook-Signature", "sha256=" + Suite.signature(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 202 ? isNoted(id, answer.body()) : isRefused("status " + answer.statusCode());
        } catch (IOException away) {
            return isRefused(away.getClass().getSimpleName());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Never taken: false. */
    private boolean isRefused(String why) {
        refusals.merge(why, 1, Integer::sum);
        return false;
    }

    private boolean isNoted(String id, String answer) {
        Matcher found = EVENT_ID.matcher(answer);
        if (!found.find()) {
            return false;
        }
        events.computeIfAbsent(id, first -> ConcurrentHashMap.newKeySet()).add(found.group(1));
        return true;
    }
}
