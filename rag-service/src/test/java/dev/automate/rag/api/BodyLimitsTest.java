package dev.automate.rag.api;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In tests 1 MiB without files, 4 MiB with. */
@ServiceTest
class BodyLimitsTest {
    private final Rag rag = new Rag();
    private String endpoint = "";

    @BeforeEach
    void endpointIsThere() {
        endpoint = rag.endpoint("docs");
    }

    @Test
    void bodyWithoutFilesHasASmallerLimit() {
        rag.owner()
                .body("{\"documents\":[{\"content\":\"" + "x".repeat(2 * 1_048_576) + "\"}]}")
                .post(endpoint + "documents/")
                .then()
                .statusCode(413)
                .body("error.code", equalTo("PAYLOAD_TOO_LARGE"));
    }

    /** The framework would end it by itself, without the envelope. */
    @ParameterizedTest
    @CsvSource({"application/json, 2", "multipart/form-data; boundary=b, 5"})
    void bodyOfUnannouncedLengthHasTheSameLimit(String type, int mebibytes) throws IOException, InterruptedException {
        String head = type.startsWith("multipart/")
                ? "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                : "{\"documents\":[{\"content\":\"";
        InputStream body = new ByteArrayInputStream(
                (head + "x".repeat(mebibytes * 1_048_576) + "\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII));

        HttpResponse<String> answer = send(type, body);

        assertEquals(413, answer.statusCode(), answer.body());
        assertEquals("PAYLOAD_TOO_LARGE", JsonPath.from(answer.body()).getString("error.code"));
    }

    @Test
    void bodyOfUnannouncedLengthIsTaken() throws IOException, InterruptedException {
        String body = "{\"documents\":[{\"id\":\"a\",\"content\":\"words\"}]}";

        HttpResponse<String> answer =
                send("application/json", new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));

        assertEquals(202, answer.statusCode(), answer.body());
        rag.awaitStatus(endpoint, "a", "ready");
    }

    private HttpResponse<String> send(String type, InputStream body) throws IOException, InterruptedException {
        String token = TestIssuer.token(rag.tenant(), "user:owner", Scope.RAG_WRITE);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + endpoint + "documents/"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
