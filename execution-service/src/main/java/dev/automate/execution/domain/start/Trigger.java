package dev.automate.execution.domain.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.redact.Redaction;
import java.time.Instant;

/**
 * What an execution knows of what has started it.
 *
 * @param full {@code event} and {@code inputs} as expressions see them
 * @param shown the same as it may be stored in the open; the same object when all of it may
 * @param redaction knows the secrets in it
 */
public record Trigger(Event event, JsonNode full, JsonNode shown, Redaction redaction) {
    /** The event that expressions see, or what stands for one. */
    public record Event(String id, String type, String source, JsonNode payload, Instant receivedAt) {}

    public static Trigger of(Event event, JsonNode inputs) {
        ObjectNode full = JsonNodeFactory.instance.objectNode();
        full.putObject("event")
                .put("id", event.id())
                .put("type", event.type())
                .put("source", event.source())
                .put("received_at", event.receivedAt().toString())
                .set("payload", event.payload());
        full.set("inputs", inputs);
        Redaction redaction = Redaction.NONE.learning(full);
        return new Trigger(event, full, redaction.shown(full), redaction);
    }

    /** Without inputs. */
    public static Trigger of(Event event) {
        return of(event, JsonNodeFactory.instance.objectNode());
    }

    /** Whether some of it may not be shown. */
    public boolean redacted() {
        return Redaction.differs(full, shown);
    }
}
