package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that stalls for a second in the middle of two: who waits for answers before asking again hardly sees it. */
class CoordinatedOmissionTest {
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final long STALL_BEGINS = Duration.ofMillis(500).toNanos();
    private static final long STALL_ENDS = Duration.ofMillis(1_500).toNanos();
    private static final long STALL_SEEN_MICROS = 400_000;
    private static final int RATE = 100;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger answer = new AtomicInteger(202);
    private final AtomicLong begin = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theOpenLoopCountsWhatWasDueDuringTheStall() throws InterruptedException {
        Deliveries deliveries = load(1).run(target(), RATE, LENGTH);

        Histogram micros = deliveries.acceptMicros();
        assertEquals(2L * RATE, deliveries.sentCount());
        assertTrue(micros.getValueAtPercentile(80) > STALL_SEEN_MICROS, () -> "p80 " + micros.getValueAtPercentile(80));
    }

    @Test
    void theClosedLoopDoesNot() throws InterruptedException {
        Histogram micros = load(1).run(target(), 0, LENGTH).acceptMicros();

        long slow = micros.getCountBetweenValues(STALL_SEEN_MICROS, micros.getHighestTrackableValue());
        assertTrue(slow <= LENGTH.toMillis() * 1_000 / STALL_SEEN_MICROS, () -> slow + " waited");
    }

    @Test
    void refusalsAreToldApartByWhetherTheySayWhenToComeAgain() throws InterruptedException {
        answer.set(503);

        Deliveries deliveries = load(8).run(target(), RATE, Duration.ofMillis(200));

        assertEquals("{503 with Retry-After=20}", deliveries.refusals().toString());
        assertEquals(20, deliveries.serverErrorCount());
    }

    private WebhookLoad load(int connections) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new WebhookLoad(vertx, new WebhookLoad.Door(address, "", true), connections);
    }

    private static BenchTarget target() {
        return new BenchTarget("source", "secret", "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        begin.compareAndSet(0, System.nanoTime());
        long since = System.nanoTime() - begin.get();
        for (long now = since; since > STALL_BEGINS && now < STALL_ENDS; now = System.nanoTime() - begin.get()) {
            LockSupport.parkNanos(STALL_ENDS - now);
        }
        byte[] body = ("{\"event_id\":\"evt-" + number.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Retry-After", "1");
        exchange.sendResponseHeaders(answer.get(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
