package dev.automate.rag.retrieval.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the servers which stand in for the real ones refuse what those refuse: else nothing is proved by passing them. */
class FakesTest {
    private static final FakeQdrant QDRANT = new FakeQdrant();
    private static final FakePinecone PINECONE = new FakePinecone(4);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        QDRANT.close();
        PINECONE.close();
        CLIENT.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PUT  | /collections/made               | {\"vectors\":{\"size\":4,\"distance\":\"Cosine\"}}              | 200",
                "PUT  | /collections/made               | {\"vectors\":{\"size\":4,\"distance\":\"Cosine\"}}              | 409",
                "PUT  | /collections/other              | {\"vectors\":{\"size\":4,\"distance\":\"Near\"}}                | 400",
                "POST | /collections/none/points/query  | {\"query\":[1,0,0,0]}                                          | 404",
                "POST | /collections/none/points/count  | {}                                                             | 404",
                "POST | /collections/made/points/query  | {\"query\":[1,0,0]}                                            | 400",
                "POST | /collections/made/points/query  | {\"query\":[1,0,0,0],\"filter\":{\"all\":[]}}                  | 400",
                "POST | /collections/made/points/query  | {\"filter\":{\"must\":[{\"key\":\"a\",\"match\":{\"is\":1}}]}}    | 400",
                "POST | /collections/made/points/query  | {\"filter\":{\"must\":[{\"key\":\"a\",\"range\":{\"gte\":\"b\"}}]}} | 400",
                "POST | /collections/made/points/query  | {\"filter\":{\"must\":{\"key\":\"a\",\"match\":{\"value\":1}}}}   | 400",
                "POST | /collections/made/points/delete | {}                                                             | 400",
                "PUT  | /collections/made/index         | {\"field_name\":\"acl\",\"field_schema\":\"word\"}              | 400",
                "PUT  | /collections/made/points        | {\"points\":[{\"id\":\"x\",\"vector\":[1,0,0,0],\"payload\":{}}]} | 400",
                "PUT  | /collections/made/points        | {\"points\":[{\"id\":1,\"vector\":[1,0,0],\"payload\":{}}]}     | 400"
            })
    void qdrantRefuses(String method, String path, String body, int status) throws IOException, InterruptedException {
        assertEquals(status, send(QDRANT, method, path, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/vectors/upsert | {\"vectors\":[{\"id\":\"a\",\"values\":[1,0,0]}]}                             | 400",
                "/vectors/upsert | {\"vectors\":[{\"id\":\"a\",\"values\":[0,0,0,0]}]}                           | 400",
                "/vectors/upsert | {\"vectors\":[{\"id\":\"a\",\"values\":[1,0,0,0],\"metadata\":{\"a\":null}}]}   | 400",
                "/vectors/upsert | {\"vectors\":[{\"id\":\"a\",\"values\":[1,0,0,0],\"metadata\":{\"a\":{}}}]}     | 400",
                "/query          | {\"vector\":[1,0,0],\"topK\":1}                                         | 400",
                "/query          | {\"vector\":[1,0,0,0],\"topK\":0}                                       | 400",
                "/query          | {\"vector\":[1,0,0,0],\"topK\":1,\"filter\":{\"a\":{\"$like\":\"x\"}}}      | 400",
                "/query          | {\"vector\":[1,0,0,0],\"topK\":1,\"filter\":{\"a\":{\"$gte\":\"x\"}}}       | 400",
                "/query          | {\"vector\":[1,0,0,0],\"topK\":1,\"filter\":{\"$and\":{}}}              | 400",
                "/query          | {\"vector\":[1,0,0,0],\"topK\":1,\"namespace\":\"none\"}                | 200",
                "/vectors/delete | {\"namespace\":\"none\",\"deleteAll\":true}                             | 404"
            })
    void pineconeRefuses(String path, String body, int status) throws IOException, InterruptedException {
        assertEquals(status, send(PINECONE, "POST", path, body));
    }

    @Test
    void nobodyIsLetInWithoutTheKey() throws IOException, InterruptedException {
        for (FakeServer server : new FakeServer[] {QDRANT, PINECONE}) {
            HttpRequest request = request(server, "POST", "/query", "{}").build();
            assertEquals(
                    401,
                    CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    private static int send(FakeServer server, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = request(server, method, path, body)
                .header("api-key", FakeServer.SECRET)
                .header("x-pinecone-api-version", "2025-01")
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(FakeServer server, String method, String path, String body) {
        String base = server.connection().url();
        return HttpRequest.newBuilder(URI.create(base.substring(0, base.length() - 1) + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8));
    }
}
