package dev.automate.event.usecase;

import dev.automate.common.caller.Scope;
import dev.automate.event.domain.Finding;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.SourceRules;
import dev.automate.event.source.handshake.Handshakes;
import dev.automate.event.source.signature.ProofCheck;
import dev.automate.event.source.signature.Providers;
import dev.automate.event.source.signature.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says who vouches for a delivery; a refusal takes the same work whatever its reason. */
@ApplicationScoped
public class DeliveryCheck {
    private static final Finding UNKNOWN = new Finding("unknown_source", "No source has this name");
    private static final Finding DISABLED = new Finding("source_disabled", "The source is disabled");
    private static final Finding CRC_ANSWER =
            new Finding("crc_answer", "The answer to a CRC would be this body's signature, so it proves nothing");
    private static final Finding NO_SECRET = new Finding("no_secret", "All secrets of the source have expired");

    private final Clock clock;

    public DeliveryCheck(Clock clock) {
        this.clock = clock;
    }

    public Verification check(Delivery delivery, Optional<WebhookSource> source) {
        Optional<Finding> objection = source.flatMap(known -> objection(delivery, known));
        if (objection.isPresent()) {
            return refused(delivery, objection.get());
        }
        return source.filter(known -> Providers.recipeOf(known).proves())
                .map(known -> proof(delivery, known))
                .orElseGet(() -> byCredential(delivery, source.isPresent() ? Finding.NO_CREDENTIAL : UNKNOWN));
    }

    private Verification proof(Delivery delivery, WebhookSource source) {
        Recipe recipe = Providers.recipeOf(source);
        List<SourceSecret> secrets = source.secretsAt(clock.instant());
        return secrets.isEmpty()
                ? refused(delivery, NO_SECRET)
                : new ProofCheck(clock.instant(), source.tolerance()).check(recipe, delivery, secrets);
    }

    /** For a source that nobody registered, or one that doesn't sign. */
    private Verification byCredential(Delivery delivery, Finding otherwise) {
        return delivery.caller().may(Scope.EVENTS_WRITE)
                ? new Verification.Verified(null)
                : refused(delivery, otherwise);
    }

    private Verification refused(Delivery delivery, Finding finding) {
        Providers.pretend(new ProofCheck(clock.instant(), Duration.ZERO), delivery);
        return new Verification.Refused(finding);
    }

    private static Optional<Finding> objection(Delivery delivery, WebhookSource source) {
        if (!source.enabled()) {
            return Optional.of(DISABLED);
        }
        if (Handshakes.isOpen(source, delivery.body())) {
            return Optional.of(CRC_ANSWER);
        }
        return SourceRules.mayComeFrom(source, delivery.way().address())
                ? Optional.empty()
                : Optional.of(new Finding(
                        "address_not_allowed",
                        "It came from " + delivery.way().address() + ", which allowed_cidrs doesn't hold"));
    }
}
