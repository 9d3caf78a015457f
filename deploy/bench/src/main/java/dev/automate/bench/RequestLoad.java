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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Puts the same GET again and again, or one POST after the other, at a fixed rate or as fast as the answers come. */
final class RequestLoad {
    private static final long ANSWER_LIMIT_MILLIS = 30_000;
    private static final int MAX_IN_FLIGHT = 2_000;

    private final HttpClient client;
    /** From another thread an answer could come to its end before anybody listens. */
    private final Consumer<Runnable> onEventLoop;

    private final int connections;

    RequestLoad(Vertx vertx, int connections) {
        this.onEventLoop = task -> vertx.runOnContext(ignored -> task.run());
        this.connections = connections;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(MAX_IN_FLIGHT));
    }

    /**
     * @param target whole URI
     * @param header name of the header that holds the credential
     * @param credential its value; never printed
     * @param bodies of POSTs, JSON, from the beginning again after the last; none for a GET
     */
    record Request(URI target, String header, String credential, List<String> bodies) {
        Request {
            bodies = List.copyOf(bodies);
        }

        /** A GET. */
        Request(URI target, String header, String credential) {
            this(target, header, credential, List.of());
        }

        /** The same with more behind its query. */
        Request with(String query) {
            return new Request(URI.create(target + query), header, credential, bodies);
        }

        Buffer body(long number) {
            return bodies.isEmpty() ? Buffer.buffer() : Buffer.buffer(bodies.get((int) (number % bodies.size())));
        }

        RequestOptions options() {
            return new RequestOptions()
                    .setMethod(bodies.isEmpty() ? HttpMethod.GET : HttpMethod.POST)
                    .putHeader("Content-Type", "application/json")
                    .setAbsoluteURI(target.toString())
                    .setTimeout(ANSWER_LIMIT_MILLIS)
                    .putHeader(header, credential);
        }

        @Override
        public String toString() {
            return target.toString();
        }
    }

    /** @param rate requests a second, each due at its time whatever the answers do; 0: as fast as the answers come */
    Answers run(Request request, int rate, Duration length) throws InterruptedException {
        Answers answers = new Answers();
        int allowed = rate == 0 ? connections : MAX_IN_FLIGHT;
        Semaphore inFlight = new Semaphore(allowed);
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        for (long number = 0; System.nanoTime() < end; number++) {
            long due = rate == 0 ? 0 : begin + number * 1_000_000_000L / rate;
            awaitTime(due, rate);
            inFlight.acquire();
            long asked = rate == 0 ? System.nanoTime() : due;
            Sending sending = new Sending(request, request.body(number), asked);
            onEventLoop.accept(() -> send(sending, answers, inFlight));
        }
        if (!inFlight.tryAcquire(allowed, ANSWER_LIMIT_MILLIS * 2, TimeUnit.MILLISECONDS)) {
            System.err.println("Some requests were never answered");
        }
        answers.took(Duration.ofNanos(System.nanoTime() - begin));
        return answers;
    }

    private static void awaitTime(long due, int rate) {
        for (long left = due - System.nanoTime(); rate > 0 && left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private record Sending(Request request, Buffer body, long due) {}

    private void send(Sending sending, Answers answers, Semaphore inFlight) {
        client.request(sending.request().options())
                .compose(open -> open.send(sending.body()))
                .compose(answer -> answer.body().map(body -> note(answers, answer, sending.due())))
                .onFailure(answers::failed)
                .onComplete(done -> inFlight.release());
    }

    private static int note(Answers answers, HttpClientResponse answer, long due) {
        answers.answered(answer.statusCode(), (System.nanoTime() - due) / 1_000);
        return answer.statusCode();
    }
}
