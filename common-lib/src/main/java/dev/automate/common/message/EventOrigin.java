package dev.automate.common.message;

/** How an event came in: workflows with the trigger {@code webhook} want only the first. */
public enum EventOrigin {
    WEBHOOK,
    API
}
