package dev.automate.event.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.automate.event.domain.EventWithPayload;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event with what it carries. */
public record EventView(
        @JsonUnwrapped EventSummaryView event,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String payload) {
    static EventView of(EventWithPayload found) {
        return new EventView(EventSummaryView.of(found.event()), found.payloadJson());
    }
}
