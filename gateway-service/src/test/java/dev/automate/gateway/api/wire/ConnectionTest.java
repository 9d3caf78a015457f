package dev.automate.gateway.api.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final WireLimits before = WireLimits.current();
    private @Nullable EmbeddedChannel channel;

    @BeforeEach
    void patient() {
        connect(new WireLimits(LONG, LONG, LONG, 512));
    }

    @AfterEach
    void close() {
        WireLimits.set(before);
        channel().finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: a:80\r\n\r\n",
                "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: [::1]:8080\r\nTransfer-Encoding: Chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a-b.example.com\r\nContent-Length: 5\r\n\r\n"
            })
    void whatCanBeReadInOneWayPasses(String head) {
        assertNull(problemOf(head));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
                "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n",
                "CONNECT /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX Y: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            })
    void whatCanBeReadInTwoWaysIsToldToTheDoor(String head) {
        assertNotNull(problemOf(head));
    }

    @Test
    void nothingAfterAProblemIsRead() {
        problemOf("GET / HTTP/1.1\r\n\r\n");
        channel().releaseInbound();

        send(GET);

        assertNull(channel().readInbound());
    }

    @Test
    void bodyWhoseChunksBreakEndsWithASignAndTheConnectionEndsAfterTheAnswer() {
        send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\nZ\r\n");

        assertInstanceOf(HttpRequest.class, channel().readInbound());
        assertEquals("a", textOf(channel().readInbound()));
        assertTrue(textOf(channel().readInbound()).startsWith("\0broken-"));
        assertInstanceOf(LastHttpContent.class, channel().readInbound());
        assertFalse(closed());
        channel().writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST));
        assertTrue(closed());
    }

    @Test
    void whoSendsNoWholeHeadIsCutOffHoweverOftenTheySendAByte() {
        connect(new WireLimits(SHORT, LONG, LONG, 512));

        await().atMost(Duration.ofSeconds(5)).until(() -> {
            send("G");
            return closed();
        });
    }

    @Test
    void whoWaitsBetweenRequestsIsCutOffLaterAndWhoWaitsForAnAnswerNever() {
        connect(new WireLimits(SHORT, SHORT.multipliedBy(3), LONG, 512));
        long start = System.nanoTime();
        send(GET);

        await().pollDelay(SHORT.multipliedBy(5)).until(() -> !closed());
        channel().writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));

        await().atMost(Duration.ofSeconds(5)).until(this::closed);
        assertTrue(System.nanoTime() - start > SHORT.multipliedBy(8).toNanos());
    }

    @Test
    void whoDripsABodyIsCutOffAndWhoIsSlowIsNot() {
        connect(new WireLimits(SHORT, LONG, SHORT, 512));
        send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
        long enough = System.nanoTime() + SHORT.multipliedBy(4).toNanos();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            send("x".repeat(512));
            assertFalse(closed());
            return System.nanoTime() > enough;
        });

        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    send("x");
                    return closed();
                });
    }

    @Test
    void bodyThatTheServerDoesNotReadIsNotDripped() {
        connect(new WireLimits(SHORT, LONG, SHORT, 512));
        send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");

        channel().config().setAutoRead(false);

        await().pollDelay(SHORT.multipliedBy(4)).until(() -> !closed());
    }

    private void connect(WireLimits limits) {
        WireLimits.set(limits);
        channel = new EmbeddedChannel(new HttpRequestDecoder(), new Connection());
    }

    private EmbeddedChannel channel() {
        assertNotNull(channel);
        return channel;
    }

    private static String textOf(HttpContent piece) {
        try {
            return piece.content().toString(StandardCharsets.UTF_8);
        } finally {
            piece.release();
        }
    }

    private boolean closed() {
        channel().runScheduledPendingTasks();
        return !channel().isOpen();
    }

    private void send(String text) {
        if (channel().isOpen()) {
            channel().writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        }
    }

    private @Nullable String problemOf(String head) {
        send(head);
        HttpRequest request = assertInstanceOf(HttpRequest.class, channel().readInbound());
        String problem = request.headers().get(Malformed.HEADER);
        assertEquals(problem != null, "close".equals(request.headers().get("Connection")));
        return problem;
    }
}
