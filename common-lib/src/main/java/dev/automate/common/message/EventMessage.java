package dev.automate.common.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event on its way to the executions.
 *
 * @param id {@code evt-…}; each workflow runs at most once for it
 * @param tenant whose event it is
 * @param type such as {@code order.created}
 * @param source the webhook source, or {@code api}
 * @param payload what the provider or caller sent
 * @param receivedAt when it was accepted
 * @param traceId correlation id
 * @param traceparent W3C trace context, when the request had one
 * @param orderingKey events with the same key stay in order; absent: no order
 * @param hops how many events and workflows have led to it without anybody outside; 0: somebody outside sent it
 */
public record EventMessage(
        String id,
        String tenant,
        String type,
        String source,
        EventOrigin origin,
        JsonNode payload,
        Instant receivedAt,
        String traceId,
        @Nullable String traceparent,
        @Nullable String orderingKey,
        int hops) {

    /** An event that somebody outside has sent. */
    public EventMessage(
            String id,
            String tenant,
            String type,
            String source,
            EventOrigin origin,
            JsonNode payload,
            Instant receivedAt,
            String traceId,
            @Nullable String traceparent,
            @Nullable String orderingKey) {
        this(id, tenant, type, source, origin, payload, receivedAt, traceId, traceparent, orderingKey, 0);
    }

    /** The same after that many events and workflows. */
    public EventMessage after(int otherHops) {
        return new EventMessage(
                id, tenant, type, source, origin, payload, receivedAt, traceId, traceparent, orderingKey, otherHops);
    }

    /** The record's key: what Kafka keeps in order. Tenants never share one. */
    public String recordKey() {
        return orderingKey == null ? id : tenant + "/" + orderingKey;
    }
}
