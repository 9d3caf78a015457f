package dev.automate.event.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer to an event that was emitted. */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record EmittedView(String eventId, String traceId) {}
