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
import java.util.Comparator;
import java.util.stream.Stream;

/** Counts requests in this replica alone, in memory that is bounded. */
@ApplicationScoped
public class LocalQuotas {
    private final Clock clock;
    private final Cache<Counted, SlidingWindow> windows;

    private record Counted(Quota quota, String subject) {}

    public LocalQuotas(GatewayConfig config, Clock clock) {
        this.clock = clock;
        Duration longest = Stream.of(config.limits().window(), config.attempts().window())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .multipliedBy(2);
        this.windows = Caffeine.newBuilder()
                .maximumSize(config.caches().entries())
                .expireAfterAccess(longest)
                .build();
    }

    /** Counts a request of {@code subject} when it is within the quota. */
    public QuotaOutcome take(Quota quota, String subject) {
        return window(quota, subject).take(quota, clock.instant());
    }

    /** Counts a request that was let through by the count of all replicas, so that nothing begins anew without it. */
    public void note(Quota quota, String subject) {
        window(quota, subject).note(quota, clock.instant());
    }

    /** Forgets what was counted for {@code subject}. */
    public void forget(Quota quota, String subject) {
        windows.invalidate(new Counted(quota, subject));
    }

    private SlidingWindow window(Quota quota, String subject) {
        return windows.get(new Counted(quota, subject), made -> new SlidingWindow());
    }
}
