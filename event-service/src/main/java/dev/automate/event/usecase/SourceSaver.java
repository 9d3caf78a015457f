package dev.automate.event.usecase;

import dev.automate.common.caller.Actor;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceDecision;
import dev.automate.event.domain.SourceDecision.Save;
import dev.automate.event.domain.SourceOutcome;
import dev.automate.event.domain.SourceOutcome.Refused;
import dev.automate.event.domain.SourceOutcome.Saved;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.SourceSettings;
import dev.automate.event.domain.SourceWish;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.publisher.AuditRecords;
import dev.automate.event.publisher.EventPublisher;
import dev.automate.event.source.SourceRules;
import dev.automate.event.source.signature.Provider;
import dev.automate.event.source.signature.Providers;
import dev.automate.event.store.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes, changes and deletes webhook sources; the next delivery meets the change. */
@ApplicationScoped
public class SourceSaver {
    private static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);
    private static final int SECRET_BYTES = 32;

    private final SourceStore store;
    private final SourceMemory memory;
    private final EventPublisher publisher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public SourceSaver(SourceStore store, SourceMemory memory, EventPublisher publisher, Clock clock) {
        this.store = store;
        this.memory = memory;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A new source; a scheme that needs a secret and has none gets one. */
    public Uni<SourceOutcome> create(Actor by, SourceWish wish) {
        return switch (decide(fresh(by.tenant()), wish)) {
            case Saved saved ->
                store.insert(new Save(saved, AuditRecords.created(by, saved.source())))
                        .invoke(this::settle);
            case Refused refused -> Uni.createFrom().item(refused);
        };
    }

    public Uni<SourceOutcome> change(Actor by, UUID id, SourceWish wish) {
        return store.change(by.tenant(), id, current -> changed(by, current, decide(current, wish)))
                .invoke(this::settle);
    }

    public Uni<SourceOutcome> delete(Actor by, UUID id) {
        return store.delete(by.tenant(), id, gone -> AuditRecords.deleted(by, gone, now()))
                .invoke(this::settle);
    }

    private static SourceDecision changed(Actor by, WebhookSource before, SourceOutcome decided) {
        return switch (decided) {
            case Saved saved -> new Save(saved, AuditRecords.updated(by, before, saved.source()));
            case Refused(var refusal) -> new SourceDecision.Refuse(refusal);
        };
    }

    private WebhookSource fresh(String tenant) {
        Instant now = now();
        return new WebhookSource(
                Ids.next(),
                tenant,
                "",
                Providers.DEFAULT,
                List.of(),
                DEFAULT_TOLERANCE,
                null,
                null,
                true,
                SourceSettings.NONE,
                now,
                now);
    }

    private SourceOutcome decide(WebhookSource current, SourceWish wish) {
        WebhookSource wanted = merge(current, wish);
        List<FieldProblem> problems = new ArrayList<>(SourceRules.problems(wanted.scheme(), wish));
        problems.addAll(SourceRules.problems(wanted, wish.secrets().isPresent()));
        if (!problems.isEmpty()) {
            return new Refused(Refusals.invalid(problems));
        }
        Provider provider = Providers.named(wanted.scheme());
        if (!provider.recipe().proves()) {
            return new Saved(wanted.withSecrets(List.of()), null);
        }
        return wanted.secrets().isEmpty() ? withNewSecret(wanted, provider) : new Saved(wanted, null);
    }

    private WebhookSource merge(WebhookSource current, SourceWish wish) {
        return new WebhookSource(
                current.id(),
                current.tenant(),
                wish.source().orElse(current.source()),
                wish.scheme().orElse(current.scheme()),
                wish.secrets().map(given -> named(given, current)).orElse(current.secrets()),
                wish.tolerance().orElse(current.tolerance()),
                wish.eventTypePath().applyTo(current.eventTypePath()),
                wish.idPath().applyTo(current.idPath()),
                wish.enabled().orElse(current.enabled()),
                wish.settings().applyTo(current.settings()),
                current.createdAt(),
                now());
    }

    /** A secret that was there before keeps its name. */
    private static List<SourceSecret> named(List<SourceSecret> given, WebhookSource current) {
        return given.stream()
                .map(secret -> secret.named(current.secrets().stream()
                        .filter(known -> known.value().equals(secret.value()))
                        .map(SourceSecret::id)
                        .findFirst()
                        .orElseGet(() -> Ids.next("sec"))))
                .toList();
    }

    private SourceOutcome withNewSecret(WebhookSource source, Provider provider) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        Optional<String> made = provider.secrets().make(bytes);
        return made.isEmpty()
                ? new Refused(Refusals.invalid("secret", "This field is required: the provider makes the secret"))
                : new Saved(
                        source.withSecrets(List.of(new SourceSecret(Ids.next("sec"), Octets.ofText(made.get()), null))),
                        made.get());
    }

    /** After the commit: deliveries meet the change, and its audit entry leaves. */
    private void settle(SourceOutcome outcome) {
        if (outcome instanceof Saved saved) {
            memory.forget(saved.source().tenant());
            publisher.poke();
        }
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
