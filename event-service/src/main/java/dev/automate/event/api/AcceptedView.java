package dev.automate.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The answer to a webhook that was accepted.
 *
 * @param eventIds those of a batch, in its order; left out when there is one
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record AcceptedView(
        String eventId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> eventIds,
        String traceId,
        String message) {
    public AcceptedView {
        eventIds = List.copyOf(eventIds);
    }

    static AcceptedView of(List<String> eventIds, String traceId) {
        return new AcceptedView(
                eventIds.getFirst(),
                eventIds.size() == 1 ? List.of() : eventIds,
                traceId,
                eventIds.size() == 1 ? "Event accepted for processing" : "Events accepted for processing");
    }
}
