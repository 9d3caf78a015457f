package dev.automate.event.domain.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be told of what happens.
 *
 * @param eventTypes exact or with {@code *}
 * @param secrets all of them sign, the newest last
 * @param rateLimit messages a minute; absent: no limit
 * @param revision rises with every change that somebody made
 */
public record Subscription(
        UUID id,
        String tenant,
        Label label,
        Endpoint endpoint,
        List<String> eventTypes,
        List<SigningSecret> secrets,
        boolean enabled,
        @Nullable Integer rateLimit,
        Health health,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    public Subscription {
        eventTypes = List.copyOf(eventTypes);
        secrets = List.copyOf(secrets);
    }

    /** What people call it by. */
    public record Label(@Nullable String name, @Nullable String description) {}

    /** Those that sign at this moment. */
    public List<SigningSecret> secretsAt(Instant now) {
        return secrets.stream().filter(secret -> secret.countsAt(now)).toList();
    }

    /** The same with other secrets, as a change. */
    public Subscription with(List<SigningSecret> others, Instant now) {
        return new Subscription(
                id,
                tenant,
                label,
                endpoint,
                eventTypes,
                others,
                enabled,
                rateLimit,
                health,
                revision + 1,
                createdAt,
                now);
    }

    /** The same, told nothing any more. */
    public Subscription disabled(String reason, Instant now) {
        return new Subscription(
                id,
                tenant,
                label,
                endpoint,
                eventTypes,
                secrets,
                false,
                rateLimit,
                new Health(reason, now, health.failures(), health.failingSince()),
                revision + 1,
                createdAt,
                now);
    }

    /** Whether more than its revision is different. */
    public boolean differsFrom(Subscription other) {
        return !label.equals(other.label)
                || !endpoint.equals(other.endpoint)
                || !eventTypes.equals(other.eventTypes)
                || enabled != other.enabled
                || !Objects.equals(rateLimit, other.rateLimit);
    }
}
