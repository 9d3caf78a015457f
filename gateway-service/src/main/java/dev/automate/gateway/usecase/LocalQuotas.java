package dev.automate.gateway.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Quota;
import dev.automate.gateway.domain.QuotaOutcome;
import dev.automate.gateway.domain.SlidingWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts requests in this replica alone, and remembers what was told of each limit last, in memory that is bounded. */
@ApplicationScoped
public class LocalQuotas {
    private static final Duration RECENT = Duration.ofSeconds(1);

    private final Clock clock;
    private final Cache<Counted, Standing> standings;

    private record Counted(Quota quota, String subject) {}

    private record Told(QuotaOutcome outcome, Instant at) {}

    private static final class Standing {
        private final SlidingWindow window = new SlidingWindow();
        private volatile @Nullable Told last;
    }

    public LocalQuotas(GatewayConfig config, Clock clock) {
        this.clock = clock;
        Duration longest = Stream.of(config.limits().window(), config.attempts().window())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .multipliedBy(2);
        this.standings = Caffeine.newBuilder()
                .maximumSize(config.caches().entries())
                .expireAfterAccess(longest)
                .build();
    }

    /** Counts a request of {@code subject} when it is within the quota. */
    public QuotaOutcome take(Quota quota, String subject) {
        Instant now = clock.instant();
        Standing standing = standing(quota, subject);
        QuotaOutcome outcome = standing.window.take(quota, now);
        standing.last = new Told(outcome, now);
        return outcome;
    }

    /** Counts a request that was let through by the count of all replicas, so that nothing begins anew without it. */
    public void note(QuotaOutcome outcome, String subject) {
        Instant now = clock.instant();
        Standing standing = standing(outcome.quota(), subject);
        standing.last = new Told(outcome, now);
        if (outcome instanceof QuotaOutcome.Within) {
            standing.window.note(outcome.quota(), now);
        }
    }

    /** What was told of the limit within the last second, when the last request was within it. */
    public Optional<QuotaOutcome.Within> recent(Quota quota, String subject) {
        return Optional.ofNullable(standings.getIfPresent(new Counted(quota, subject)))
                .map(standing -> standing.last)
                .filter(told -> told.at().plus(RECENT).isAfter(clock.instant()))
                .map(Told::outcome)
                .filter(QuotaOutcome.Within.class::isInstance)
                .map(QuotaOutcome.Within.class::cast);
    }

    /** Forgets what was counted for {@code subject}. */
    public void forget(Quota quota, String subject) {
        standings.invalidate(new Counted(quota, subject));
    }

    private Standing standing(Quota quota, String subject) {
        return standings.get(new Counted(quota, subject), made -> new Standing());
    }
}
