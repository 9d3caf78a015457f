package dev.automate.gateway.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;

/** Brings a service's schemas among those of the others: equal ones become one, others of the same name get a new one. */
final class SchemaNames {
    private static final String SCHEMA = "#/components/schemas/";

    private final ObjectNode schemas;
    private final String service;
    private final Map<String, String> renamed = new HashMap<>();

    SchemaNames(ObjectNode schemas, String service) {
        this.schemas = schemas;
        this.service = service;
    }

    /** Moves the schemas over and makes every reference in the document follow. */
    void moveInto(ObjectNode document) {
        JsonNode own = document.path("components").path("schemas");
        for (Map.Entry<String, JsonNode> schema : own.properties()) {
            JsonNode known = schemas.get(schema.getKey());
            boolean clash = known != null && !known.equals(schema.getValue());
            renamed.put(schema.getKey(), clash ? service + schema.getKey() : schema.getKey());
        }
        follow(document);
        for (Map.Entry<String, JsonNode> schema : own.properties()) {
            schemas.set(renamed.getOrDefault(schema.getKey(), schema.getKey()), schema.getValue());
        }
    }

    private void follow(JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode reference = object.get("$ref");
            if (reference != null && reference.asText().startsWith(SCHEMA)) {
                String name = reference.asText().substring(SCHEMA.length());
                object.set("$ref", TextNode.valueOf(SCHEMA + renamed.getOrDefault(name, name)));
            }
            object.forEach(this::follow);
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::follow);
        }
    }
}
