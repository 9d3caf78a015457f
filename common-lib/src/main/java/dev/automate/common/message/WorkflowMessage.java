package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.util.UUID;

/**
 * A workflow as it stands after a change: the value of a record on {@code automate.workflows}, keyed by its id.
 *
 * @param version rises with graph, trigger type and trigger config
 * @param triggerConfig as the API took it: {@code event_type}, {@code source}, {@code filter} …
 * @param graph as the API took it, checked
 */
public record WorkflowMessage(
        UUID id,
        String tenant,
        String name,
        String slug,
        boolean enabled,
        TriggerType triggerType,
        JsonNode triggerConfig,
        int version,
        JsonNode graph) {

    public byte[] toJson() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a workflow is always writable", impossible);
        }
    }

    /**
     * The workflow that a record's value holds.
     *
     * @throws IllegalArgumentException when {@code json} is no workflow
     */
    public static WorkflowMessage of(byte[] json) {
        try {
            return Json.mapper().readValue(json, WorkflowMessage.class);
        } catch (IOException notAWorkflow) {
            throw new IllegalArgumentException("the record's value is no workflow", notAWorkflow);
        }
    }
}
