package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CalledServerTest {
    @Test
    void attemptsOfOneStepAreOneKey() throws Exception {
        try (CalledServer server = CalledServer.start(0);
                HttpClient client = HttpClient.newHttpClient()) {
            for (String key : new String[] {"a", "a", "b"}) {
                HttpRequest request = HttpRequest.newBuilder(server.uri())
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                assertEquals(
                        200,
                        client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode());
            }

            assertEquals(3, server.calls());
            assertEquals(2, server.keys());
        }
    }
}
