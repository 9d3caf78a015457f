package dev.automate.event.api;

/** The answer to an event that was emitted. */
public record EmittedView(String eventId, String traceId) {}
