package dev.automate.local.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.parts.Part;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways over the same database and Redis: what one does counts for the other, and one that stops cuts nobody off. */
class ReplicaIT {
    private static final Duration REVOCATION = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(20);

    private final Suite suite = new Suite();
    private Part other;

    @BeforeEach
    void anotherGateway() {
        other = suite.parts().anotherGateway();
    }

    @AfterEach
    void close() {
        other.close();
    }

    @Test
    void revokedKeyIsRefusedEverywhereWithinFiveSeconds() {
        JsonPath key = suite.admin()
                .body(Map.of("name", "to be revoked", "scopes", List.of("workflows:read")))
                .post("/api/auth/api-keys/")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertEquals(200, workflowsAtTheOther(key.getString("key")));

        suite.admin()
                .delete("/api/auth/api-keys/" + key.getString("id") + "/")
                .then()
                .statusCode(204);

        await().atMost(REVOCATION)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> workflowsAtTheOther(key.getString("key")) == 401);
    }

    @Test
    void tokensOfOneAreGoodAtTheOtherAlsoAfterARotation() {
        String id =
                suite.admin().post("/api/auth/signing-keys/").then().extract().path("id");
        assertEquals(200, workflowsAtTheOther(suite.token()));

        await().atMost(END)
                .until(() -> given().get(url() + "/.well-known/jwks.json")
                        .then()
                        .extract()
                        .<List<String>>path("keys.kid")
                        .contains(id));
        String fresh = suite.login();
        assertEquals(200, workflowsAtTheOther(fresh));
        suite.anonymous()
                .header("Authorization", "Bearer " + fresh)
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200);
    }

    @Test
    void requestInFlightIsAnsweredWhileTheGatewayStops() throws IOException {
        String body = Suite.workflowBody("kept", "s", "t", Graphs.LOGGING);
        String head = "Host: a\r\nContent-Type: application/json\r\nAuthorization: Bearer " + suite.token() + "\r\n";
        try (Socket slow = connect();
                Socket late = connect()) {
            send(
                    slow,
                    "POST /api/automate/workflows/validate/ HTTP/1.1\r\n" + head + "Content-Length: " + body.length()
                            + "\r\n\r\n" + body.substring(0, 20));
            send(late, "GET /api/auth/me/ HTTP/1.1\r\n" + head + "\r\n");
            assertTrue(read(late).startsWith("HTTP/1.1 200 "));

            ProcessHandle.of(other.pid()).orElseThrow().destroy();
            String refused = refusedOnceItStops(late, head);
            send(slow, body.substring(20));

            assertTrue(refused.contains("\"SERVICE_UNAVAILABLE\""), refused);
            assertTrue(refused.toLowerCase(java.util.Locale.ROOT).contains("retry-after: 1"), refused);
            assertTrue(refused.toLowerCase(java.util.Locale.ROOT).contains("x-ratelimit-limit: "), refused);
            String answer = read(slow);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            await().atMost(END).until(() -> !other.alive());
        }
    }

    /** Until the signal has arrived, the connection is served as ever. */
    private static String refusedOnceItStops(Socket kept, String head) throws IOException {
        while (true) {
            send(kept, "GET /api/auth/me/ HTTP/1.1\r\n" + head + "\r\n");
            String answer = read(kept);
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                return answer;
            }
        }
    }

    private int workflowsAtTheOther(String credential) {
        return given().header("Authorization", "Bearer " + credential)
                .get(url() + "/api/automate/workflows/")
                .statusCode();
    }

    private String url() {
        return "http://127.0.0.1:" + other.port();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port());
        socket.setSoTimeout((int) END.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** One answer with a length. */
    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("cut off after: " + head);
            }
            head.append((char) read);
        }
        String length = head.toString().replaceFirst("(?is).*content-length: (\\d+).*", "$1");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }
}
