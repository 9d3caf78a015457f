package dev.automate.event.api.outgoing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.event.domain.outgoing.SigningSecret;
import dev.automate.event.domain.outgoing.Subscription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription; what is secret of it is never in it, but for a secret that was just made.
 *
 * @param headerNames of headers that are sent along
 * @param secret shown this once
 * @param status active, failing while no attempt succeeds, or disabled
 * @param failures attempts in a row that did not succeed
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record SubscriptionView(
        UUID id,
        @Nullable String name,
        String url,
        List<String> eventTypes,
        @Nullable String description,
        List<String> headerNames,
        List<SecretExpiry> secretExpiries,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        boolean enabled,
        @Nullable Integer rateLimit,
        String status,
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        int failures,
        @Nullable Instant failingSince,
        Instant createdAt,
        Instant updatedAt) {
    public SubscriptionView {
        eventTypes = List.copyOf(eventTypes);
        headerNames = List.copyOf(headerNames);
        secretExpiries = List.copyOf(secretExpiries);
    }

    /** A secret without its value. */
    @RegisterForReflection
    public record SecretExpiry(String id, @Nullable Instant expiresAt) {
        static SecretExpiry of(SigningSecret secret) {
            return new SecretExpiry(secret.id(), secret.expiresAt());
        }
    }

    static SubscriptionView of(Subscription subscription) {
        return of(subscription, null);
    }

    static SubscriptionView of(Subscription subscription, @Nullable String secret) {
        return new SubscriptionView(
                subscription.id(),
                subscription.label().name(),
                subscription.endpoint().url().toString(),
                subscription.eventTypes(),
                subscription.label().description(),
                subscription.endpoint().headerNames(),
                subscription.secrets().stream().map(SecretExpiry::of).toList(),
                secret,
                subscription.enabled(),
                subscription.rateLimit(),
                status(subscription),
                subscription.health().disabledReason(),
                subscription.health().disabledAt(),
                subscription.health().failures(),
                subscription.health().failingSince(),
                subscription.createdAt(),
                subscription.updatedAt());
    }

    private static String status(Subscription subscription) {
        if (!subscription.enabled()) {
            return "disabled";
        }
        return subscription.health().failures() > 0 ? "failing" : "active";
    }
}
