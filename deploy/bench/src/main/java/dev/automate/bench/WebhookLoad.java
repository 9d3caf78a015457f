package dev.automate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends signed webhooks. At a fixed rate it is an open loop: each one has a time when it is due, and its latency counts
 * from then, however late the sender was (no coordinated omission). As fast as it goes, each answer lets the next one
 * out.
 */
final class WebhookLoad {
    private static final long ANSWER_LIMIT_MILLIS = 30_000;
    /** More than this in flight means that the target is drowning; the sender waits, and the wait counts. */
    static final int MAX_IN_FLIGHT = 4_096;

    private static final int EVENT_LOOPS = 3;
    /** A client looks through its connections for one that is free. */
    private static final int CONNECTIONS_EACH = 100;

    /** Each for one event loop: of a shared one a request mostly gets another loop's connection, and wakes two threads. */
    private final List<HttpClient> clients;
    /** From another thread an answer could come to its end before anybody listens. */
    private final EventLoops eventLoops;

    private final Door door;
    private final int connections;

    /**
     * Where webhooks are sent.
     *
     * @param authorization what has to be shown there; empty: nothing but the signature
     * @param numbered whether each webhook has an id of its own, as those of most providers do
     */
    record Door(URI address, String authorization, boolean numbered) {}

    /** @param connections in all, shared out evenly among the clients */
    WebhookLoad(Vertx vertx, Door door, int connections) {
        int count = Math.max(EVENT_LOOPS, connections / CONNECTIONS_EACH);
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(Math.max(1, connections / count))
                .setMaxWaitQueueSize(MAX_IN_FLIGHT);
        this.clients = Stream.generate(() -> vertx.createHttpClient(new HttpClientOptions().setKeepAlive(true), pool))
                .limit(count)
                .toList();
        this.eventLoops = new EventLoops(vertx, EVENT_LOOPS);
        this.door = door;
        this.connections = connections;
    }

    /** @param rate webhooks a second; 0: as fast as the answers come, {@code connections} at once */
    Deliveries run(BenchTarget target, int rate, Duration length) throws InterruptedException {
        Deliveries deliveries = new Deliveries();
        int allowed = rate == 0 ? connections : MAX_IN_FLIGHT;
        Semaphore inFlight = new Semaphore(allowed);
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        for (long number = 0; ; number++) {
            long due = rate == 0 ? System.nanoTime() : begin + number * 1_000_000_000L / rate;
            if (due >= end || (inFlight.availablePermits() == 0 && System.nanoTime() >= end)) {
                break;
            }
            awaitTime(due);
            inFlight.acquire();
            long asked = rate == 0 ? System.nanoTime() : due;
            int chosen = (int) (number % clients.size());
            Sending sending = new Sending(target, deliveries, asked);
            eventLoops.run(chosen % EVENT_LOOPS, () -> send(clients.get(chosen), sending, inFlight));
        }
        boolean answered = inFlight.tryAcquire(allowed, ANSWER_LIMIT_MILLIS * 2, TimeUnit.MILLISECONDS);
        if (!answered) {
            System.err.println("Some webhooks were never answered");
        }
        return deliveries;
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private record Sending(BenchTarget target, Deliveries deliveries, long due) {
        long micros() {
            return (System.nanoTime() - due) / 1_000;
        }
    }

    private void send(HttpClient client, Sending sending, Semaphore inFlight) {
        byte[] body = body();
        sending.deliveries().sent();
        client.request(options(sending.target(), body))
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body().map(answer -> note(sending, response, answer)))
                .onFailure(sending.deliveries()::failed)
                .onComplete(done -> inFlight.release());
    }

    private byte[] body() {
        String id = UUID.randomUUID().toString();
        String number = door.numbered() ? "\"dedupe_key\":\"" + id + "\"," : "";
        return ("{\"event_type\":\"bench.order\"," + number + "\"data\":{\"order_id\":\"" + id
                        + "\",\"amount\":99.99,\"customer_name\":\"A customer\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private RequestOptions options(BenchTarget target, byte[] body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(door.address().getHost())
                .setPort(door.address().getPort())
                .setURI("/api/automate/webhooks/" + target.source() + "/")
                .setTimeout(ANSWER_LIMIT_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Webhook-Signature", "sha256=" + signature(target, body));
        return door.authorization().isEmpty() ? options : options.putHeader("Authorization", door.authorization());
    }

    private static int note(Sending sending, HttpClientResponse response, Buffer answer) {
        if (response.statusCode() == 202) {
            sending.deliveries().accepted(answer.toJsonObject().getString("event_id"), sending.micros());
        } else {
            sending.deliveries().refused(response.statusCode(), response.getHeader("Retry-After") != null);
        }
        return response.statusCode();
    }

    private static String signature(BenchTarget target, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(target.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
