package dev.automate.execution.domain.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place in a trigger where the trace is kept that an execution belongs to; expressions don't see it. */
public final class TriggerTrace {
    private static final String FIELD = "traceparent";

    private TriggerTrace() {}

    public static Optional<String> of(JsonNode trigger) {
        return Optional.ofNullable(trigger.path(FIELD).textValue());
    }

    /** The trigger as part of that trace, or of none; the same object where it is already. */
    public static JsonNode within(JsonNode trigger, @Nullable String traceparent) {
        if (traceparent == null && !trigger.has(FIELD)) {
            return trigger;
        }
        ObjectNode within = JsonNodeFactory.instance.objectNode();
        trigger.properties().forEach(field -> within.set(field.getKey(), field.getValue()));
        within.remove(FIELD);
        if (traceparent != null) {
            put(within, traceparent);
        }
        return within;
    }

    /** Makes a trigger that is being put together part of a trace. */
    public static void put(ObjectNode trigger, String traceparent) {
        trigger.put(FIELD, traceparent);
    }
}
