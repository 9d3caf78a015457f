package dev.automate.event.api;

/** The answer to a webhook that was accepted. */
public record AcceptedView(String eventId, String traceId, String message) {
    static AcceptedView of(String eventId, String traceId) {
        return new AcceptedView(eventId, traceId, "Event accepted for processing");
    }
}
