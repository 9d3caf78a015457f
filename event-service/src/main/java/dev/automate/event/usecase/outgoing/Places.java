package dev.automate.event.usecase.outgoing;

import dev.automate.event.domain.TokenBucket;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.store.outgoing.AttemptStore.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How many messages are under way, in all and to each subscription, and who has to wait because of its rate limit. Each
 * replica counts its own. Thread-safe.
 */
final class Places {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final int mostEach;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private final Map<UUID, Limit> limits = new HashMap<>();
    private int total;

    private record Limit(int rate, TokenBucket bucket, Instant askedAt, Duration delay) {
        boolean blocksAt(Instant now) {
            return now.isBefore(askedAt.plus(delay));
        }

        boolean isFullAt(Instant now) {
            return askedAt.plus(MINUTE).isBefore(now);
        }
    }

    Places(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    synchronized int taken() {
        return total;
    }

    /** What may be claimed now; who waits counts as having all of its places taken. */
    synchronized Room room(Instant now) {
        Map<UUID, Integer> busy = new HashMap<>(underWay);
        limits.forEach((id, limit) -> {
            if (limit.blocksAt(now)) {
                busy.put(id, mostEach);
            }
        });
        return new Room(busy, most - total, mostEach);
    }

    /** Takes a place, or says how long the subscription's rate limit lets it wait for one. */
    synchronized Optional<Duration> enter(Subscription subscription, Instant now) {
        Optional<Duration> wait = exceeded(subscription, now);
        if (wait.isEmpty()) {
            underWay.merge(subscription.id(), 1, Integer::sum);
            total++;
        }
        return wait;
    }

    /** Gives a place back; true when somebody may have waited for it. */
    synchronized boolean leave(UUID subscription) {
        int before = underWay.getOrDefault(subscription, 0);
        boolean wanted = total >= most || before >= mostEach;
        total--;
        underWay.compute(subscription, (id, count) -> before <= 1 ? null : before - 1);
        return wanted;
    }

    /** Forgets limits that nobody has asked about for a while; a bucket that is full again needs no memory. */
    synchronized void tidy(Instant now) {
        limits.values().removeIf(limit -> limit.isFullAt(now));
    }

    private Optional<Duration> exceeded(Subscription subscription, Instant now) {
        Integer rate = subscription.rateLimit();
        if (rate == null) {
            limits.remove(subscription.id());
            return Optional.empty();
        }
        Limit known = limits.get(subscription.id());
        TokenBucket bucket =
                known != null && known.rate() == rate ? known.bucket() : new TokenBucket(rate, MINUTE, now);
        Optional<Duration> wait = bucket.take(now);
        limits.put(subscription.id(), new Limit(rate, bucket, now, wait.orElse(Duration.ZERO)));
        return wait;
    }
}
