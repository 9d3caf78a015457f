package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a replay does otherwise than the execution that it repeats.
 *
 * @param latest whether the workflow's newest version runs
 * @param from where it begins
 * @param payload in the place of the event's payload
 * @param inputs in the place of the inputs
 */
public record ReplayChanges(boolean latest, From from, Optional<ObjectNode> payload, Optional<ObjectNode> inputs) {
    /** The same again, from the start. */
    public static final ReplayChanges NONE =
            new ReplayChanges(false, new From.Start(), Optional.empty(), Optional.empty());

    /** Where a replay begins; the outputs of the steps before it are taken over. */
    public sealed interface From {
        record Start() implements From {}

        /** What failed. */
        record Failed() implements From {}

        /** That node. */
        record Step(String node) implements From {}
    }

    /** What expressions will see. */
    public JsonNode appliedTo(JsonNode trigger) {
        if (payload.isEmpty() && inputs.isEmpty()) {
            return trigger;
        }
        ObjectNode changed = trigger.deepCopy();
        boolean byHand = changed.path("inputs").equals(changed.path("event").path("payload"));
        ObjectNode event = changed.withObjectProperty("event");
        payload.or(() -> byHand ? inputs : Optional.empty()).ifPresent(given -> event.set("payload", given));
        inputs.or(() -> byHand ? payload : Optional.empty()).ifPresent(given -> changed.set("inputs", given));
        return changed;
    }
}
