package dev.automate.execution.domain.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.TriggerType;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import java.util.Optional;
import java.util.UUID;

/**
 * A workflow's wish for events.
 *
 * @param typePattern exact or a glob; {@code *} wants every type
 * @param source absent: every source
 * @param filter an expression over {@code event} that must hold; absent: no further condition
 */
public record Subscription(
        UUID workflowId,
        int version,
        String name,
        String tenant,
        TriggerType trigger,
        String typePattern,
        Optional<String> source,
        Optional<String> filter,
        StartRules rules) {

    /** The wish of a workflow; empty when it is disabled or isn't started by events. */
    public static Optional<Subscription> of(WorkflowMessage workflow) {
        boolean wantsEvents =
                workflow.triggerType() == TriggerType.WEBHOOK || workflow.triggerType() == TriggerType.EVENT;
        if (!workflow.enabled() || !wantsEvents) {
            return Optional.empty();
        }
        JsonNode config = workflow.triggerConfig();
        return Optional.of(new Subscription(
                workflow.id(),
                workflow.version(),
                workflow.name(),
                workflow.tenant(),
                workflow.triggerType(),
                text(config, "event_type").orElse("*"),
                text(config, "source"),
                text(config, "filter"),
                StartRules.of(workflow.graph())));
    }

    public Startable startable() {
        return new Startable(workflowId, tenant, name, version, rules);
    }

    /** Whether source and origin of an event are wanted; its type has been looked up before. */
    boolean wantsOriginOf(EventMessage event) {
        boolean origin = trigger == TriggerType.EVENT || event.origin() == EventOrigin.WEBHOOK;
        return origin && source.map(event.source()::equals).orElse(true);
    }

    private static Optional<String> text(JsonNode config, String name) {
        return Optional.ofNullable(config.path(name).textValue()).filter(text -> !text.isBlank());
    }
}
