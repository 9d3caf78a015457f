package dev.automate.workflow.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.message.TriggerType;

/**
 * What a workflow does and what starts it: the part of a workflow that has versions.
 *
 * @param graph its {@code edges} are always there
 */
public record Definition(TriggerType triggerType, ObjectNode triggerConfig, ObjectNode graph) {
    public Definition {
        triggerConfig = triggerConfig.deepCopy();
        graph = graph.deepCopy();
        if (!graph.hasNonNull("edges")) {
            graph.putArray("edges");
        }
    }
}
