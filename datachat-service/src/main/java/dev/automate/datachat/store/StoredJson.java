package dev.automate.datachat.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;

/** Values as columns of JSON hold them. */
final class StoredJson {
    private StoredJson() {}

    static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record is always writable", impossible);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was written is a " + type.getSimpleName(), impossible);
        }
    }

    static ObjectNode object(String json) {
        return read(json, ObjectNode.class);
    }
}
