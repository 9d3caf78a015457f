package dev.automate.workflow.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.Definition;
import java.util.Locale;

/** Definitions as columns hold them. */
final class StoredJson {
    private StoredJson() {}

    static Definition definition(String triggerType, String triggerConfig, String graph) {
        return new Definition(triggerType(triggerType), object(triggerConfig), object(graph));
    }

    static TriggerType triggerType(String name) {
        return TriggerType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static ObjectNode object(String json) {
        try {
            return Json.mapper().readValue(json, ObjectNode.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the table takes JSON objects only", impossible);
        }
    }
}
