package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Workflows that want events of other types than those that are sent; gone when it is closed. */
final class ManyWorkflows implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final int EACH_GLOB = 10;

    private final SuiteApi api;
    private final String key;
    private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();

    ManyWorkflows(SuiteApi api, String password) throws InterruptedException {
        this.api = api;
        this.key = api.apiKey(password, "workflows:read", "workflows:write");
    }

    /** Answers how many seconds it took. */
    double make(int count) throws InterruptedException {
        long begin = System.nanoTime();
        String name = "many-" + UUID.randomUUID();
        each(IntStream.range(0, count)
                .<Callable<String>>mapToObj(i -> () -> makeOne(name, i))
                .toList());
        return (System.nanoTime() - begin) / 1e9;
    }

    /** All that were made. */
    void delete() throws InterruptedException {
        each(made.stream().<Callable<String>>map(id -> () -> delete(id)).toList());
    }

    @Override
    public void close() {
        try {
            delete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String makeOne(String name, int number) throws InterruptedException {
        String type = number % EACH_GLOB == 0 ? "many.type-%d.*".formatted(number) : "many.type-%d".formatted(number);
        JsonNode workflow = api.send(
                "POST",
                "/api/automate/workflows/",
                Map.of(
                        "name",
                        name + "-" + number,
                        "trigger_type",
                        "webhook",
                        "trigger_config",
                        Map.of("event_type", type),
                        "graph",
                        Graph.twoSteps()),
                key);
        String id = workflow.path("id").asText();
        made.add(id);
        return id;
    }

    private String delete(String id) throws InterruptedException {
        api.send("DELETE", "/api/automate/workflows/" + id + "/", Map.of(), key);
        made.remove(id);
        return id;
    }

    private static void each(List<Callable<String>> tasks) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<String> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused.getCause());
        }
    }
}
