package dev.automate.event.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.error.Refusal;
import dev.automate.common.id.Ids;
import dev.automate.common.message.EventOrigin;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.Finding;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.RefusedDelivery;
import dev.automate.event.domain.TokenBucket;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.diagnosis.Diagnosis;
import dev.automate.event.store.RefusedStore;
import dev.automate.event.usecase.observe.IntakeMeters;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Keeps what a known source's provider sent in vain, with what was wrong with it. It never holds an answer up: the
 * looking and the writing come after it. A flood costs a counter: what is over the sample is counted, not kept.
 */
@ApplicationScoped
public class RefusalKeeper {
    private static final Logger LOG = Logger.getLogger(RefusalKeeper.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final int MAX_UNDER_WAY = 16;
    private static final int KEPT_BODY_BYTES = 16 * 1024;

    private final RefusedStore store;
    private final Vertx vertx;
    private final Clock clock;
    private final IntakeMeters intake;
    private final EventConfig.Refused limits;
    private final Cache<UUID, Sample> samples;
    private final AtomicInteger underWay = new AtomicInteger();

    private record Sample(TokenBucket bucket, AtomicLong others) {}

    public RefusalKeeper(RefusedStore store, Vertx vertx, EventConfig config, Clock clock, IntakeMeters intake) {
        this.store = store;
        this.vertx = vertx;
        this.clock = clock;
        this.intake = intake;
        this.limits = config.refused();
        this.samples = Caffeine.newBuilder()
                .expireAfterAccess(IDLE)
                .maximumSize(config.sources().max())
                .build();
    }

    /** Returns at once; what becomes of it shows in the source's deliveries a moment later. */
    public void keep(Delivery delivery, WebhookSource source, Finding finding) {
        Instant now = clock.instant();
        Sample sample = samples.get(
                source.id(), id -> new Sample(new TokenBucket(limits.keptAMinute(), MINUTE, now), new AtomicLong()));
        if (sample.bucket().take(now).isPresent() || !begin()) {
            sample.others().incrementAndGet();
            return;
        }
        long others = sample.others().getAndSet(0);
        vertx.executeBlocking(() -> refused(delivery, source, finding, others), false)
                .chain(store::keep)
                .onTermination()
                .invoke(underWay::decrementAndGet)
                .subscribe()
                .with(kept -> {}, RefusalKeeper::tell);
    }

    /** Counts a delivery that was turned away, whoever has sent it. */
    void count(Refusal refusal) {
        intake.refused(EventOrigin.WEBHOOK, refusal.kind());
    }

    private boolean begin() {
        boolean room = underWay.incrementAndGet() <= MAX_UNDER_WAY;
        if (!room) {
            underWay.decrementAndGet();
        }
        return room;
    }

    private RefusedDelivery refused(Delivery delivery, WebhookSource source, Finding finding, long others) {
        Instant now = clock.instant();
        Octets body = delivery.body();
        return new RefusedDelivery(
                source.id(),
                source.tenant(),
                "del-" + Ids.at(now.toEpochMilli()),
                now.truncatedTo(ChronoUnit.MICROS),
                delivery.traceId(),
                delivery.way().address(),
                delivery.headers().redacted(),
                body.size() <= KEPT_BODY_BYTES ? body : Octets.of(Arrays.copyOf(body.bytes(), KEPT_BODY_BYTES)),
                body.size(),
                Diagnosis.of(delivery, source, finding, now),
                others);
    }

    private static void tell(Throwable failure) {
        LOG.warnf("A refused delivery could not be kept: %s", failure.toString());
    }
}
