package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no well-behaved client sends, on real sockets: each has an answer in the envelope, and no service hears of it. */
class HttpAbuseIT {
    private static final int IDLE_CONNECTIONS = 10_000;
    private static final int PATIENCE_MILLIS = 15_000;

    private final Suite suite = new Suite();

    static Stream<Arguments> unreadable() {
        return Stream.of(
                        "content length before chunks|Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "chunks before content length|Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                        "two content lengths|Content-Length: 5\r\nContent-Length: 50\r\n\r\nabcde",
                        "the same content length twice|Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
                        "a list of content lengths|Content-Length: 5, 50\r\n\r\nabcde",
                        "content length with a sign|Content-Length: +5\r\n\r\nabcde",
                        "content length below nothing|Content-Length: -5\r\n\r\nabcde",
                        "content length in hexadecimal|Content-Length: 0x5\r\n\r\nabcde",
                        "a coding like chunked|Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                        "chunked and then another|Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                        "another and then chunked|Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                        "two codings|Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "space before the colon|Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                        "a vertical tab|Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                        "a bare carriage return|X: a\rTransfer-Encoding: chunked\r\n\r\n",
                        "NUL in a value|X: a\u0000b\r\n\r\n",
                        "space in a name|X Y: a\r\n\r\n",
                        "no colon|XY\r\n\r\n",
                        "a second host|Host: evil.example\r\nContent-Length: 0\r\n\r\n",
                        "long headers|X: " + "a".repeat(70_000) + "\r\n\r\n")
                .map(each -> each.split("\\|", 2))
                .map(each -> Arguments.of(each[0], each[1]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void requestThatCanBeReadInTwoWaysIsRefusedAndNothingBehindItIsRead(String name, String rest) throws IOException {
        String victim = suite.workflow(suite.source(), "order.created", Graphs.LOGGING);
        String credential = "Host: a\r\nAuthorization: Bearer " + suite.token() + "\r\n";
        String smuggled = "DELETE /api/automate/workflows/" + victim + "/ HTTP/1.1\r\n" + credential + "\r\n";

        String answer = send("POST /api/automate/workflows/validate/ HTTP/1.1\r\n" + credential + rest + smuggled);

        assertEnvelope(answer);
        suite.admin().get("/api/automate/workflows/" + victim + "/").then().statusCode(200);
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of("no host", "GET /api/auth/me/ HTTP/1.1\r\n\r\n"),
                Arguments.of("a host that is none", "GET /api/auth/me/ HTTP/1.1\r\nHost: a b\r\n\r\n"),
                Arguments.of("the server as a whole", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("a tunnel", "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n"),
                Arguments.of("no version", "GET /api/auth/me/\r\n\r\n"),
                Arguments.of("a version to come", "GET /api/auth/me/ HTTP/9.9\r\nHost: a\r\n\r\n"),
                Arguments.of("HTTP/2 in clear text", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of(
                        "bare line feeds and chunks in HTTP/1.0",
                        "POST /api/auth/me/ HTTP/1.0\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n"),
                Arguments.of("a long request line", "GET /" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of(
                        "a path that climbs", "GET /api/../q/metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                Arguments.of("an encoded climb", "GET /api/%2e%2e/q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                Arguments.of(
                        "an encoded slash", "GET /api%2fauth/me/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                Arguments.of("bad percents", "GET /api/%zz/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                Arguments.of("a backslash", "GET /api\\auth/me/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void headThatIsNoneIsRefused(String name, String head) throws IOException {
        assertEnvelope(send(head));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"Z", "-1", "FFFFFFFFFFFFFFFF"})
    void brokenChunksAreRefusedAndReachNobodyWhole(String size) throws IOException {
        String name = "smuggled " + UUID.randomUUID();
        String body = Suite.workflowBody(name, "s", "t", Graphs.LOGGING);
        String whole = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";

        String answer = send("POST /api/automate/workflows/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + suite.token() + "\r\nTransfer-Encoding: chunked\r\n\r\n" + whole + size
                + "\r\nabc\r\n0\r\n\r\n");

        assertEnvelope(answer);
        suite.admin()
                .get("/api/automate/workflows/?search=" + name.replace(" ", "%20"))
                .then()
                .statusCode(200)
                .body("count", org.hamcrest.Matchers.equalTo(0));
    }

    @Test
    void brokenChunksOfWhatTheGatewayAnswersItselfAreRefused() throws IOException {
        String body = "{\"username\":\"admin\",\"password\":\"secret\"}";

        assertEnvelope(send(
                "POST /api/auth/token/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\nZ\r\n0\r\n\r\n"));
    }

    @Test
    void idleConnectionsKeepNobodyOutAndAreCutOff() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE_CONNECTIONS; i++) {
                idle.add(connect());
            }
            for (int i = 0; i < 20; i++) {
                suite.admin().get("/api/auth/me/").then().statusCode(200);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> ended(idle.getFirst()) && ended(idle.getLast()));
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        suite.admin().get("/api/auth/me/").then().statusCode(200).body("scopes.size()", greaterThanOrEqualTo(1));
    }

    @Test
    void requestsBehindEachOtherAreAnsweredInOrder() throws IOException {
        String one = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";
        String other = "GET /api/nothing/ HTTP/1.1\r\nHost: a\r\n\r\n";
        String last = "GET /api/auth/me/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        String answers = send(one + other + last);

        List<String> statuses = Stream.of(answers.split("HTTP/1.1 ", -1))
                .skip(1)
                .map(answer -> answer.substring(0, 3))
                .toList();
        assertEquals(List.of("200", "404", "401"), statuses);
    }

    private static void assertEnvelope(String answer) {
        int body = answer.indexOf("\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertEquals(body, answer.lastIndexOf("\r\n\r\n"), "one answer: " + answer);
        String headers = answer.substring(0, body).toLowerCase(java.util.Locale.ROOT);
        for (String header : List.of("x-trace-id", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")) {
            assertTrue(headers.contains("\r\n" + header + ": "), header + " in " + headers);
        }
        JsonPath envelope = JsonPath.from(answer.substring(body));
        assertEquals("VALIDATION_ERROR", envelope.getString("error.code"));
        assertTrue(headers.contains("x-trace-id: " + envelope.getString("error.trace_id")), answer);
    }

    private boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(1_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    private Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(),
                URI.create(suite.parts().gateway()).getPort());
    }

    /** Everything that comes until the gateway closes the connection. */
    private String send(String bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return readAll(socket);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[65_536];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (SocketException reset) {
            return answer.toString();
        }
        return answer.toString();
    }
}
