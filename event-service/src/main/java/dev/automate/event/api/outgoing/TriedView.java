package dev.automate.event.api.outgoing;

import dev.automate.event.domain.outgoing.Attempt;
import dev.automate.event.usecase.outgoing.SubscriptionTester;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a message that tells of nothing.
 *
 * @param deliveryId in the log of deliveries
 * @param statusCode of the endpoint's answer; absent when there was none
 * @param error why it did not arrive
 * @param responseSnippet the beginning of the endpoint's answer
 */
public record TriedView(
        String deliveryId,
        boolean delivered,
        @Nullable Integer statusCode,
        long latencyMs,
        @Nullable String error,
        @Nullable String responseSnippet) {
    static TriedView of(SubscriptionTester.Tried tried) {
        Attempt attempt = tried.attempt();
        return new TriedView(
                tried.messageId(),
                attempt.succeeded(),
                attempt.statusCode(),
                attempt.latency().toMillis(),
                attempt.error(),
                attempt.snippet());
    }
}
