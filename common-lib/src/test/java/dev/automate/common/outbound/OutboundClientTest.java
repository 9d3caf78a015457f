package dev.automate.common.outbound;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against servers on real sockets that do what no server should. */
class OutboundClientTest {
    private static final long MAX_BYTES = 1_048_576;
    private static final byte[] MEGABYTE = new byte[1_048_576];

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aServerThatNeverAnswersIsLeftInTime() throws InterruptedException {
        try (RawServer server = new RawServer(output -> {})) {
            OutboundAnswer answer = get(server, Duration.ofMillis(500));

            assertEquals(new OutboundAnswer.Unreached("No answer within 500 ms"), answer);
            assertTrue(server.isLeftWithin(60));
        }
    }

    @Test
    void aServerThatDripsBytesIsLeftInTime() throws InterruptedException {
        try (RawServer server = new RawServer(OutboundClientTest::drip)) {
            OutboundAnswer answer = get(server, Duration.ofMillis(700));

            assertEquals(new OutboundAnswer.Unreached("No answer within 700 ms"), answer);
            assertTrue(server.isLeftWithin(60));
        }
    }

    @Test
    void whoStopsWaitingLeavesTheServer() throws InterruptedException {
        try (RawServer server = new RawServer(OutboundClientTest::drip)) {
            Cancellable waiting = open().send(request("GET", server, 0, Map.of(), Set.of()))
                    .subscribe()
                    .with(answer -> {});
            await().atMost(Duration.ofSeconds(30)).until(() -> !server.asked().isEmpty());

            waiting.cancel();

            assertTrue(server.isLeftWithin(60));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1073741824\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"})
    void anAnswerWithoutEndIsCutOff(String rest) throws InterruptedException {
        boolean chunked = rest.startsWith("Transfer");
        try (RawServer server = new RawServer(output -> gibibyte(output, rest, chunked))) {
            OutboundAnswer answer = get(server, Duration.ofSeconds(20));

            assertEquals(new OutboundAnswer.TooLarge(200, MAX_BYTES), answer);
            assertTrue(server.isLeftWithin(60));
        }
    }

    @Test
    void aLengthThatIsTooSmallEndsTheAnswerThere() {
        try (RawServer server = new RawServer(output -> {
            write(output, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            output.write(MEGABYTE);
        })) {
            OutboundAnswer.Answered answer =
                    assertInstanceOf(OutboundAnswer.Answered.class, get(server, Duration.ofSeconds(10)));

            assertEquals("hello", answer.body().toString());
        }
    }

    @Test
    void aLengthThatIsTooLargeIsABrokenAnswer() {
        try (RawServer server = new RawServer(output -> {
            write(output, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello");
            output.close();
        })) {
            assertInstanceOf(OutboundAnswer.Unreached.class, get(server, Duration.ofSeconds(10)));
        }
    }

    @Test
    void aGzipBombIsCutOffAndHonestGzipIsUnpacked() {
        byte[] bomb = gzip(1_024);
        try (RawServer server = new RawServer(output -> gzipped(output, bomb))) {
            assertTrue(bomb.length < MAX_BYTES);
            assertEquals(new OutboundAnswer.TooLarge(200, MAX_BYTES), get(server, Duration.ofSeconds(20)));
        }
        byte[] honest = gzip(1);
        try (RawServer server = new RawServer(output -> gzipped(output, honest))) {
            OutboundAnswer.Answered answer =
                    assertInstanceOf(OutboundAnswer.Answered.class, get(server, Duration.ofSeconds(20)));

            assertEquals(MEGABYTE.length, answer.body().length());
            assertFalse(answer.headers().containsKey("content-encoding"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET",
        "302, POST, GET",
        "302, PUT, PUT",
        "303, PUT, GET",
        "303, HEAD, HEAD",
        "307, POST, POST",
        "308, PUT, PUT"
    })
    void redirectsKeepOrChangeTheMethodAsTheStandardSays(int status, String before, String after) {
        try (RawServer last = new RawServer(OutboundClientTest::ok);
                RawServer first = new RawServer(redirect(status, "http://127.0.0.1:" + last.port() + "/there"))) {
            send(request(before, first, 1, Map.of("content-type", "text/plain"), Set.of()), open());

            String head = last.asked().getFirst();
            assertTrue(head.startsWith(after + " /there "), head);
            assertEquals(after.equals(before), head.contains("content-type: text/plain"), head);
        }
    }

    @Test
    void credentialsDoNotGoToAnotherOrigin() {
        Map<String, String> headers =
                Map.of("authorization", "Bearer abc", "x-own", "abc", "cookie", "a=b", "x-other", "1");
        try (RawServer elsewhere = new RawServer(OutboundClientTest::ok);
                RawServer first = new RawServer(redirect(307, "http://127.0.0.1:" + elsewhere.port() + "/"))) {
            send(request("GET", first, 1, headers, Set.of("x-own")), open());

            String head = elsewhere.asked().getFirst().toLowerCase(Locale.ROOT);
            assertFalse(head.contains("abc") || head.contains("cookie"), head);
            assertTrue(head.contains("x-other: 1"), head);
        }
    }

    @Test
    void redirectsEndWhereTheRequestSays() {
        try (RawServer circle = new RawServer(redirect(302, "/again"))) {
            OutboundAnswer answer = send(request("GET", circle, 3, Map.of(), Set.of()), open());

            assertEquals(
                    302, assertInstanceOf(OutboundAnswer.Answered.class, answer).status());
            assertEquals(4, circle.asked().size());
        }
    }

    @Test
    void aRedirectDoesNotLeadInside() {
        AddressGuard guard = guard(host -> List.of(InetAddress.ofLiteral("127.0.0.1")), "outside.example");
        try (RawServer inside = new RawServer(OutboundClientTest::ok);
                RawServer outside = new RawServer(redirect(302, "http://inside.example:" + inside.port() + "/"))) {
            OutboundAnswer answer = send(named("outside.example", outside, 5), client(guard));

            assertInstanceOf(OutboundAnswer.Refused.class, answer);
            assertTrue(inside.asked().isEmpty());
        }
    }

    /** The first answer of the name server is harmless; whoever asked it again would be led inside. */
    @Test
    void aNameThatIsResolvedToAnotherAddressTheSecondTimeDoesNotLeadInside() {
        InetAddress harmless = InetAddress.ofLiteral("127.0.0.2");
        InetAddress inside = InetAddress.ofLiteral("127.0.0.1");
        RebindingResolver resolver = new RebindingResolver(harmless, inside);
        AddressGuard guard = guard(resolver, "127.0.0.2");
        try (RawServer server = new RawServer(OutboundClientTest::ok)) {
            OutboundAnswer first = send(named("rebound.example", server, 0), client(guard));
            OutboundAnswer second = send(named("rebound.example", server, 0), client(guard));

            assertInstanceOf(OutboundAnswer.Unreached.class, first);
            assertInstanceOf(OutboundAnswer.Refused.class, second);
            assertTrue(server.asked().isEmpty());
            assertEquals(2, resolver.times());
        }
    }

    private OutboundAnswer get(RawServer server, Duration timeout) {
        OutboundRequest.Limits limits = new OutboundRequest.Limits(timeout, Optional.of(MAX_BYTES), 0);
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/");
        return send(new OutboundRequest("GET", uri, Map.of(), Optional.empty(), Set.of(), limits, false), open());
    }

    private static OutboundRequest request(
            String method, RawServer server, int redirects, Map<String, String> headers, Set<String> credentials) {
        Optional<Buffer> body =
                Set.of("POST", "PUT").contains(method) ? Optional.of(Buffer.buffer("x")) : Optional.empty();
        OutboundRequest.Limits limits = new OutboundRequest.Limits(Duration.ofSeconds(10), Optional.empty(), redirects);
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/");
        return new OutboundRequest(method, uri, headers, body, credentials, limits, false);
    }

    private static OutboundRequest named(String host, RawServer server, int redirects) {
        OutboundRequest.Limits limits = new OutboundRequest.Limits(Duration.ofSeconds(10), Optional.empty(), redirects);
        URI uri = URI.create("http://" + host + ":" + server.port() + "/");
        return new OutboundRequest("GET", uri, Map.of(), Optional.empty(), Set.of(), limits, false);
    }

    private OutboundClient open() {
        return client(new AddressGuard(new Allowance(true, List.of()), HostResolver.SYSTEM));
    }

    private OutboundClient client(AddressGuard guard) {
        return new OutboundClient(vertx, guard, MAX_BYTES);
    }

    private static AddressGuard guard(HostResolver resolver, String... allowed) {
        return new AddressGuard(new Allowance(false, List.of(allowed)), resolver);
    }

    private static OutboundAnswer send(OutboundRequest request, OutboundClient client) {
        return client.send(request).await().atMost(Duration.ofSeconds(30));
    }

    private static RawServer.Answer redirect(int status, String location) {
        return output -> write(
                output,
                "HTTP/1.1 " + status + " There\r\nLocation: " + location
                        + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    private static void ok(OutputStream output) throws IOException {
        write(output, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    /** One byte now and then: each comes before any limit on silence. */
    private static void drip(OutputStream output) throws IOException {
        write(output, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        while (true) {
            output.write('x');
            output.flush();
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void gibibyte(OutputStream output, String rest, boolean chunked) throws IOException {
        write(output, "HTTP/1.1 200 OK\r\n" + rest);
        for (int i = 0; i < 1_024; i++) {
            if (chunked) {
                write(output, "100000\r\n");
            }
            output.write(MEGABYTE);
            if (chunked) {
                write(output, "\r\n");
            }
        }
    }

    private static void gzipped(OutputStream output, byte[] body) throws IOException {
        write(output, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
        output.write(body);
        output.flush();
    }

    private static byte[] gzip(int megabytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < megabytes; i++) {
                gzip.write(MEGABYTE);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return packed.toByteArray();
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    /** Answers with one address first and with another one from then on. */
    private static final class RebindingResolver implements HostResolver {
        private final InetAddress first;
        private final InetAddress later;
        private int times;

        RebindingResolver(InetAddress first, InetAddress later) {
            this.first = first;
            this.later = later;
        }

        @Override
        public synchronized List<InetAddress> resolve(String host) {
            times++;
            return List.of(times == 1 ? first : later);
        }

        synchronized int times() {
            return times;
        }
    }
}
