package dev.automate.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description that the running suite gives of itself. */
class SchemaIT {
    private static JsonNode api = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void read() throws IOException, InterruptedException {
        URI schema = URI.create(SuiteUnderTest.running().gateway() + "/api/schema/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(schema).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(200, answer.statusCode());
            api = new ObjectMapper().readTree(answer.body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "post,/api/auth/token/,Authentication",
        "get,/api/automate/workflows/,Workflows",
        "post,/api/automate/workflows/,Workflows",
        "get,/api/automate/workflows/{id}/,Workflows",
        "put,/api/automate/workflows/{id}/,Workflows",
        "delete,/api/automate/workflows/{id}/,Workflows",
        "get,/api/automate/executions/,Executions",
        "get,/api/automate/executions/{id}/,Executions",
        "post,/api/automate/executions/{id}/replay/,Executions",
        "post,/api/automate/webhooks/{source}/,Events",
        "post,/api/automate/events/,Events",
        "post,/api/embed/,Embed",
        "post,/api/embed/{embed_id}/rotate-key/,Embed",
        "get,/api/embed/{embed_id}/config/,Embed",
        "post,/api/embed/{embed_id}/session/,Embed"
    })
    void everyServiceIsInIt(String method, String path, String tag) {
        JsonNode operation = api.path("paths").path(path).path(method);

        assertEquals(tag, operation.path("tags").path(0).asText());
        assertFalse(operation.path("summary").asText().isEmpty());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> lost = api.findValuesAsText("$ref").stream()
                .filter(reference -> api.at(reference.substring(1)).isMissingNode())
                .toList();

        assertEquals(List.of(), lost);
    }

    @Test
    void noTwoOperationsShareAnId() {
        List<String> ids = api.path("paths").findValuesAsText("operationId");

        assertTrue(ids.size() > 20);
        assertEquals(new HashSet<>(ids).size(), ids.size());
    }

    @Test
    void everyParameterSaysWhatItIs() {
        List<String> unclear = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (JsonNode parameter : path.getValue().findPath("parameters")) {
                if (!parameter.has("$ref") && !(parameter.has("schema") && parameter.has("in"))) {
                    unclear.add(path.getKey() + " " + parameter);
                }
            }
        }

        assertEquals(List.of(), unclear);
    }

    @Test
    void pathsHaveTheirDocumentedForm() {
        Set<String> others = new HashSet<>();
        api.path("paths").fieldNames().forEachRemaining(others::add);
        others.removeIf(path -> path.endsWith("/"));

        assertEquals(Set.of("/.well-known/jwks.json", "/api/embed/{embed_id}/widget.js"), others);
    }
}
