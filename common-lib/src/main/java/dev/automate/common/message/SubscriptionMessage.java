package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import dev.automate.common.outbox.OutboxRecord;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who wants to be told what: the value of a record on {@code automate.subscriptions}, keyed by its id. Services that bring
 * occurrences spare themselves those that nobody wants.
 *
 * @param eventTypes exact or with {@code *}
 */
public record SubscriptionMessage(UUID id, String tenant, List<String> eventTypes) {
    public SubscriptionMessage {
        eventTypes = List.copyOf(eventTypes);
    }

    /** Whether it wants to be told of occurrences of that type. */
    public boolean wants(String type) {
        return eventTypes.stream().anyMatch(pattern -> Glob.matches(pattern, type));
    }

    /** The record that carries it, for the outbox. */
    public OutboxRecord toRecord() {
        return new OutboxRecord(Topics.SUBSCRIPTIONS.name(), id.toString(), Map.of(), Buffer.buffer(toJson()));
    }

    /** The record that says that the subscription counts no longer. */
    public static OutboxRecord tombstone(UUID id) {
        return new OutboxRecord(Topics.SUBSCRIPTIONS.name(), id.toString(), Map.of(), null);
    }

    /**
     * The subscription that a record's value holds.
     *
     * @throws IllegalArgumentException when {@code json} is no subscription
     */
    public static SubscriptionMessage of(byte[] json) {
        try {
            return Json.mapper().readValue(json, SubscriptionMessage.class);
        } catch (IOException notASubscription) {
            throw new IllegalArgumentException("the record's value is no subscription", notASubscription);
        }
    }

    private byte[] toJson() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a subscription is always writable", impossible);
        }
    }
}
