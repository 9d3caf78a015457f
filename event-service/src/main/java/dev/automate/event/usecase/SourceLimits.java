package dev.automate.event.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.TokenBucket;
import dev.automate.event.domain.WebhookSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How many proved deliveries of a source a minute; each replica counts its own. What nobody vouches for is not counted:
 * else a stranger could use a source's limit up.
 */
@ApplicationScoped
public class SourceLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Cache<Key, TokenBucket> buckets;
    private final Clock clock;

    private record Key(UUID source, int limit) {}

    public SourceLimits(EventConfig config, Clock clock) {
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .maximumSize(config.sources().max())
                .build();
        this.clock = clock;
    }

    /** How long to wait when the source has used up what it may, else nothing. */
    public Optional<Duration> exceeded(WebhookSource source) {
        Integer limit = source.settings().rateLimit();
        return limit == null
                ? Optional.empty()
                : buckets.get(new Key(source.id(), limit), key -> new TokenBucket(key.limit(), MINUTE, clock.instant()))
                        .take(clock.instant());
    }
}
