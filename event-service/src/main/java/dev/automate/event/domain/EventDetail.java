package dev.automate.event.domain;

import org.jspecify.annotations.Nullable;

/**
 * An accepted event with all that is known of it.
 *
 * @param payloadJson the payload, as JSON text; absent: it is not kept any more
 * @param traceparent the trace context that it came with
 * @param sent where it stands on Kafka; absent: it has not left
 */
public record EventDetail(
        StoredEvent event,
        @Nullable String payloadJson,
        @Nullable String traceparent,
        Provenance provenance,
        Keeping keeping,
        @Nullable SentEvent sent) {}
