package dev.automate.gateway.usecase;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.AdmissionRequest;
import dev.automate.gateway.domain.Counted;
import dev.automate.gateway.domain.Entry;
import dev.automate.gateway.domain.QuotaOutcome;
import dev.automate.gateway.usecase.embed.EmbedQuota;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** Says who comes in and counts the request: as the caller's own, or as its address's when nobody is let in. */
@ApplicationScoped
public class Entrance {
    private final CallerAdmission admission;
    private final QuotaCheck quotas;
    private final EmbedQuota embeds;

    public Entrance(CallerAdmission admission, QuotaCheck quotas, EmbedQuota embeds) {
        this.admission = admission;
        this.quotas = quotas;
        this.embeds = embeds;
    }

    /**
     * Decides about a request.
     *
     * @param callers what it counts as when that caller makes it
     * @param strangers what it counts as when nobody is let in
     * @param busy why nothing of that caller can be done at the moment
     */
    public Uni<Entry> enter(
            AdmissionRequest request,
            Function<Caller, Counted> callers,
            Counted strangers,
            Function<Caller, Optional<Refusal>> busy) {
        return admission.admit(request).flatMap(outcome -> switch (outcome) {
            case Admission.Admitted(Caller caller) -> {
                Counted counted = callers.apply(caller);
                yield busy.apply(caller)
                        .filter(refusal -> request.embed().isEmpty())
                        .flatMap(refusal -> uncounted(refusal, counted))
                        .orElseGet(() -> counted(request, caller, counted));
            }
            case Admission.Refused refused -> refuse(refused, strangers).map(denied -> denied);
        });
    }

    /**
     * Who can't be served and whose standing is known isn't counted: while a service can't keep up, that would take what
     * those need who can be.
     */
    private Optional<Uni<Entry>> uncounted(Refusal refusal, Counted counted) {
        return quotas.recent(counted.category(), counted.subject())
                .map(standing -> Uni.createFrom().item(new Entry.Denied(refusal, standing)));
    }

    private Uni<Entry> counted(AdmissionRequest request, Caller caller, Counted counted) {
        return count(counted).chain(count -> countForAll(request, count)).map(count -> known(caller, count));
    }

    /** Counts a request that is refused whoever makes it; one too many is told so instead. */
    public Uni<Entry.Denied> refuse(Refusal refusal, Counted counted) {
        return count(counted).map(count -> switch (count) {
            case QuotaOutcome.Within within -> new Entry.Denied(refusal, within);
            case QuotaOutcome.Exceeded exceeded -> new Entry.Denied(exceeded, exceeded);
        });
    }

    /** Counts a request that nobody has to be known for. */
    public Uni<QuotaOutcome> count(Counted counted) {
        return quotas.take(counted.category(), counted.subject());
    }

    /** An embed's requests count twice: as their visitor's, and as the embed's. */
    private Uni<QuotaOutcome> countForAll(AdmissionRequest request, QuotaOutcome own) {
        return request.embed().isPresent() && own instanceof QuotaOutcome.Within within
                ? embeds.narrow(request.embed().get(), within)
                : Uni.createFrom().item(own);
    }

    private static Entry known(Caller caller, QuotaOutcome count) {
        return switch (count) {
            case QuotaOutcome.Within within -> new Entry.Granted(caller, within);
            case QuotaOutcome.Exceeded exceeded -> new Entry.Denied(exceeded, exceeded);
        };
    }
}
