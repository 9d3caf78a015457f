package dev.automate.event.usecase.outgoing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.Occurrence;
import dev.automate.common.message.OccurrenceType;
import java.util.Locale;

/** Events as news for subscriptions. */
public final class EventNews {
    private static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    private EventNews() {}

    /**
     * That it was accepted; a payload that is too much for a message is read at the event.
     *
     * @param payloadBytes the length of the payload
     */
    public static Occurrence of(EventMessage event, int payloadBytes) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("event_id", event.id())
                .put("event_type", event.type())
                .put("source", event.source())
                .put("origin", event.origin().name().toLowerCase(Locale.ROOT))
                .put("received_at", event.receivedAt().toString())
                .put("trace_id", event.traceId());
        if (payloadBytes <= MAX_PAYLOAD_BYTES) {
            data.set("payload", event.payload());
        } else {
            data.put("payload_omitted", true);
        }
        return new Occurrence(
                event.id(),
                event.tenant(),
                OccurrenceType.EVENT_RECEIVED.text(),
                event.receivedAt(),
                event.traceId(),
                data);
    }
}
