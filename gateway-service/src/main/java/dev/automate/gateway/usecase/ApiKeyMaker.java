package dev.automate.gateway.usecase;

import dev.automate.common.caller.Actor;
import dev.automate.common.caller.Caller;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.id.Ids;
import dev.automate.gateway.domain.ApiKey;
import dev.automate.gateway.domain.KeyOutcome;
import dev.automate.gateway.domain.KeyText;
import dev.automate.gateway.domain.NewApiKey;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.audit.ApiKeyEntries;
import dev.automate.gateway.store.ApiKeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes an API key for a user, which can do no more than the user can. */
@ApplicationScoped
public class ApiKeyMaker {
    private final ApiKeyStore store;
    private final Clock clock;

    public ApiKeyMaker(ApiKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Uni<KeyOutcome> make(Caller maker, String traceId, NewApiKey wish) {
        Optional<UUID> owner = Principals.userId(maker.principal());
        if (owner.isEmpty()) {
            return refused(new KeyOutcome.Refused("Only a user can make API keys", List.of()));
        }
        List<FieldProblem> excess = excess(maker, wish);
        return excess.isEmpty()
                ? make(Actor.of(maker, traceId), owner.get(), wish)
                : refused(new KeyOutcome.Refused("A key can't do more than its maker", excess));
    }

    private Uni<KeyOutcome> make(Actor by, UUID owner, NewApiKey wish) {
        KeyText secret = KeyText.next();
        ApiKey key = new ApiKey(
                Ids.next(),
                wish.name(),
                secret.prefix(),
                wish.scopes(),
                wish.expiresAt(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        return store.save(key, secret.fingerprint(), owner, ApiKeyEntries.created(by, key))
                .replaceWith(new KeyOutcome.Made(key, secret));
    }

    private static List<FieldProblem> excess(Caller maker, NewApiKey wish) {
        return wish.scopes().stream()
                .filter(scope -> !maker.may(scope))
                .map(scope -> new FieldProblem("scopes", "You do not have the scope " + scope))
                .toList();
    }

    private static Uni<KeyOutcome> refused(KeyOutcome.Refused why) {
        return Uni.createFrom().item(why);
    }
}
