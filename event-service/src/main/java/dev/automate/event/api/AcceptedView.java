package dev.automate.event.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer to a webhook that was accepted. */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record AcceptedView(String eventId, String traceId, String message) {
    static AcceptedView of(String eventId, String traceId) {
        return new AcceptedView(eventId, traceId, "Event accepted for processing");
    }
}
