package dev.automate.event.domain;

/**
 * An accepted event with what it carries.
 *
 * @param payloadJson the payload, as JSON text
 */
public record EventWithPayload(StoredEvent event, String payloadJson) {}
