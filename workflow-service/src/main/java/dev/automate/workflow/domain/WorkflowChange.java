package dev.automate.workflow.domain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.message.TriggerType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody wants a workflow to be; what is absent stays as it is. */
public record WorkflowChange(
        @Nullable String name,
        @Nullable String slug,
        @Nullable Given<String> description,
        @Nullable Boolean enabled,
        @Nullable TriggerType triggerType,
        @Nullable ObjectNode triggerConfig,
        @Nullable ObjectNode graph) {

    /** A change back to an earlier definition. */
    public static WorkflowChange to(Definition definition) {
        return new WorkflowChange(
                null, null, null, null, definition.triggerType(), definition.triggerConfig(), definition.graph());
    }

    /** Whether trigger type or trigger config are given. */
    public boolean touchesTrigger() {
        return triggerType != null || triggerConfig != null;
    }

    /** The trigger config that is given, or an empty one. */
    public ObjectNode triggerConfigOrEmpty() {
        return triggerConfig == null ? JsonNodeFactory.instance.objectNode() : triggerConfig;
    }

    /**
     * The definition of a new workflow.
     *
     * @throws NullPointerException when trigger type or graph are absent
     */
    Definition definition() {
        return new Definition(
                Objects.requireNonNull(triggerType, "triggerType"),
                triggerConfigOrEmpty(),
                Objects.requireNonNull(graph, "graph"));
    }

    Definition over(Definition current) {
        return new Definition(
                Optional.ofNullable(triggerType).orElse(current.triggerType()),
                Optional.ofNullable(triggerConfig).orElse(current.triggerConfig()),
                Optional.ofNullable(graph).orElse(current.graph()));
    }
}
