package dev.automate.gateway.usecase;

import dev.automate.gateway.client.RedisAway;
import dev.automate.gateway.client.RedisQuotas;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.Quota;
import dev.automate.gateway.domain.QuotaOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Counts every request against its limit: in Redis, and in this replica alone, from what it has seen itself, while Redis is away. */
@ApplicationScoped
public class QuotaCheck {
    private static final int LONGEST_SUBJECT = 200;

    private final RedisQuotas shared;
    private final LocalQuotas local;
    private final Map<Category, Quota> quotas = new EnumMap<>(Category.class);
    private final Counter countedLocally;

    public QuotaCheck(RedisQuotas shared, LocalQuotas local, GatewayConfig config, MeterRegistry meters) {
        this.shared = shared;
        this.local = local;
        this.countedLocally = meters.counter("automate.gateway.limits.local");
        for (Category category : Category.values()) {
            int requests = requests(category, config.limits());
            quotas.put(
                    category,
                    new Quota(category.label(), requests, config.limits().window()));
        }
    }

    /**
     * Counts a request.
     *
     * @param subject whose request it is, such as {@code default:key:…}; others can't make it collide
     */
    public Uni<QuotaOutcome> take(Category category, String subject) {
        return take(Objects.requireNonNull(quotas.get(category)), subject);
    }

    /** Counts something that has a quota of its own. */
    public Uni<QuotaOutcome> take(Quota quota, String subject) {
        String who = named(subject);
        return shared.take(quota, who)
                .invoke(outcome -> local.note(outcome, who))
                .onFailure(RedisAway.class)
                .recoverWithItem(() -> takeLocally(quota, who));
    }

    /** How a subject stood a moment ago, without counting; empty when nobody knows, or it had asked too often. */
    public Optional<QuotaOutcome.Within> recent(Category category, String subject) {
        return local.recent(Objects.requireNonNull(quotas.get(category)), named(subject));
    }

    /** Forgets what was counted for a subject of at most 200 characters; never fails. */
    public Uni<Void> forget(Quota quota, String subject) {
        local.forget(quota, subject);
        return shared.forget(quota, subject).onFailure(RedisAway.class).recoverWithNull();
    }

    private static String named(String subject) {
        return subject.length() > LONGEST_SUBJECT ? Fingerprint.of(subject).hex() : subject;
    }

    private QuotaOutcome takeLocally(Quota quota, String subject) {
        countedLocally.increment();
        return local.take(quota, subject);
    }

    private static int requests(Category category, GatewayConfig.Limits limits) {
        return switch (category) {
            case STANDARD -> limits.standard();
            case DATACHAT -> limits.datachat();
            case RAG_QUERY -> limits.ragQuery();
            case EMBED -> limits.embed();
            case WEBHOOK -> limits.webhook();
            case LOGIN -> limits.login();
            case SIGNAL -> limits.signal();
            case OPEN -> limits.open();
        };
    }
}
