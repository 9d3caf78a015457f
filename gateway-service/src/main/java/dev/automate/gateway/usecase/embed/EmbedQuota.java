package dev.automate.gateway.usecase.embed;

import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Quota;
import dev.automate.gateway.domain.QuotaOutcome;
import dev.automate.gateway.domain.embed.Embed;
import dev.automate.gateway.domain.embed.EmbedVisit;
import dev.automate.gateway.usecase.QuotaCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts a request that is within its visitor's own limit against the limit that the embed has for all of them. */
@ApplicationScoped
public class EmbedQuota {
    private static final String NAME = "embed-total";

    private final EmbedDirectory directory;
    private final QuotaCheck quotas;
    private final Duration window;

    public EmbedQuota(EmbedDirectory directory, QuotaCheck quotas, GatewayConfig config) {
        this.directory = directory;
        this.quotas = quotas;
        this.window = config.limits().window();
    }

    /**
     * Whichever of both leaves less.
     *
     * @param own what the visitor has left; the whole does not count what is over it, so that one of them can't use it up
     */
    public Uni<QuotaOutcome> narrow(EmbedVisit visit, QuotaOutcome.Within own) {
        return directory
                .find(visit.embed())
                .map(embed -> take(embed).map(whole -> narrower(own, whole)))
                .orElseGet(() -> Uni.createFrom().item(own));
    }

    private Uni<QuotaOutcome> take(Embed embed) {
        return quotas.take(
                new Quota(NAME, embed.rateLimit(), window), embed.id().toString());
    }

    private static QuotaOutcome narrower(QuotaOutcome.Within own, QuotaOutcome whole) {
        return switch (whole) {
            case QuotaOutcome.Exceeded exceeded -> exceeded;
            case QuotaOutcome.Within within -> within.remaining() < own.remaining() ? within : own;
        };
    }
}
