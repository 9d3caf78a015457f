package dev.automate.gateway.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    private static final ObjectNode FRAME = json("""
            {"openapi": "3.0.3", "components": {
               "schemas": {"Error": {"type": "object"}},
               "responses": {"400": {"description": "d", "code": "VALIDATION_ERROR", "message": "m"}}}}
            """);
    private static final ObjectNode EXAMPLES = json("""
            {"POST /api/things/": {"request": {"name": "asked"}, "response": {"name": "answered"}}}
            """);
    private static final String THINGS = """
            {"paths": {
               "/api/things": {"post": {
                  "parameters": [{"name": "dry", "in": "query"}],
                  "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                  "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}},
               "/q/health": {"get": {"responses": {"200": {}}}}},
             "components": {"schemas": {"Thing": {"type": "TYPE"}}}}
            """;

    @Test
    void pathsStandInTheirDocumentedFormAndTheOperatorsAreLeftOut() {
        JsonNode api = describe(document("Things", "object")).path("paths");

        assertTrue(api.has("/api/things/"));
        assertEquals(1, api.size());
    }

    @Test
    void operationsGetWhatAllHaveInCommon() {
        JsonNode operation = describe(document("Things", "object")).at("/paths/~1api~1things~1/post");

        assertEquals("post_things", operation.path("operationId").asText());
        assertEquals("Things", operation.at("/tags/0").asText());
        assertEquals(
                "#/components/responses/429",
                operation.at("/responses/429/$ref").asText());
        assertTrue(operation.at("/responses/201/headers").has("X-RateLimit-Remaining"));
        assertTrue(operation.at("/responses/201/headers").has("Idempotency-Replayed"));
        assertEquals("string", operation.at("/parameters/0/schema/type").asText());
    }

    @Test
    void theReferencesExamplesStandAtTheirOperations() {
        JsonNode operation = describe(document("Things", "object")).at("/paths/~1api~1things~1/post");

        assertEquals(
                "asked",
                operation
                        .at("/requestBody/content/application~1json/example/name")
                        .asText());
        assertEquals(
                "answered",
                operation
                        .at("/responses/201/content/application~1json/example/name")
                        .asText());
    }

    @Test
    void equalSchemasAreOneAndOthersOfTheSameNameAreTold() {
        ObjectNode api =
                describe(document("Things", "object"), document("Same", "object"), document("Other", "string"));

        assertEquals("object", api.at("/components/schemas/Thing/type").asText());
        assertEquals("string", api.at("/components/schemas/OtherThing/type").asText());
        assertFalse(api.at("/components/schemas").has("SameThing"));
        assertEquals(
                "#/components/schemas/OtherThing",
                api.at("/paths/~1api~1things~1/post/requestBody/content/application~1json/schema/$ref")
                        .asText());
    }

    @Test
    void refusalsHaveTheEnvelope() {
        JsonNode refusal = describe(document("Things", "object")).at("/components/responses/400");

        JsonNode content = refusal.at("/content/application~1json");
        assertEquals("#/components/schemas/Error", content.at("/schema/$ref").asText());
        assertEquals("VALIDATION_ERROR", content.at("/example/error/code").asText());
        assertFalse(refusal.has("code"));
    }

    private static ObjectNode describe(ServiceDocument... documents) {
        ApiDescription description = new ApiDescription(FRAME, EXAMPLES);
        for (ServiceDocument document : documents) {
            description.add(document);
        }
        return description.toJson();
    }

    private static ServiceDocument document(String tag, String type) {
        return new ServiceDocument(tag, json(THINGS.replace("TYPE", type)));
    }

    private static ObjectNode json(String text) {
        try {
            return Json.mapper().readValue(text, ObjectNode.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
