package dev.automate.event.domain.outgoing;

import dev.automate.event.domain.Wish;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants a subscription to be; what is absent stays as it is, or takes its default in a new one.
 *
 * @param secret for a new one
 */
public record SubscriptionWish(
        Wish name,
        Wish description,
        Optional<URI> url,
        Optional<Map<String, String>> headers,
        Optional<List<String>> eventTypes,
        Optional<Boolean> enabled,
        RateWish rateLimit,
        @Nullable String secret) {
    /** A limit, when one is given; without a number none counts. */
    public record RateWish(boolean given, @Nullable Integer limit) {}

    private static final String BY_OWNER = "Disabled by its owner";

    /** The subscription as it is wanted; who enables it, or gives it another address, gives it a new chance. */
    public Subscription over(Subscription current, Instant now) {
        boolean wanted = enabled.orElse(current.enabled());
        return new Subscription(
                current.id(),
                current.tenant(),
                new Subscription.Label(
                        name.applyTo(current.label().name()),
                        description.applyTo(current.label().description())),
                new Endpoint(
                        url.orElse(current.endpoint().url()),
                        headers.orElse(current.endpoint().headers())),
                eventTypes.orElse(current.eventTypes()),
                current.secrets(),
                wanted,
                rateLimit.given() ? rateLimit.limit() : current.rateLimit(),
                health(current, wanted, now),
                current.revision() + 1,
                current.createdAt(),
                now);
    }

    private Health health(Subscription current, boolean wanted, Instant now) {
        if (!wanted) {
            return current.enabled() ? new Health(BY_OWNER, now, 0, null) : current.health();
        }
        boolean elsewhere =
                url.filter(other -> !other.equals(current.endpoint().url())).isPresent();
        return elsewhere || !current.enabled() ? Health.GOOD : current.health();
    }
}
