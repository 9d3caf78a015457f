package dev.automate.embed.usecase;

import dev.automate.common.caller.Actor;
import dev.automate.common.caller.EmbedKey;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.embed.domain.EmbedDecision;
import dev.automate.embed.domain.KeyOutcome;
import dev.automate.embed.domain.KeyRotation;
import dev.automate.embed.domain.StoredEmbed;
import dev.automate.embed.domain.StoredKey;
import dev.automate.embed.publisher.EmbedMessages;
import dev.automate.embed.publisher.EmbedPublisher;
import dev.automate.embed.publisher.EmbedRecords;
import dev.automate.embed.store.EmbedStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Gives an embed a new key; the others count for a while beside it, so that a page can be changed in peace. */
@ApplicationScoped
public class EmbedKeyRotator {
    private final EmbedStore store;
    private final EmbedPublisher publisher;
    private final Clock clock;

    public EmbedKeyRotator(EmbedStore store, EmbedPublisher publisher, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The new key; refused when the embed isn't there, or too many keys would count.
     *
     * @param overlap for which the others count; zero ends them at once
     */
    public Uni<KeyOutcome> rotate(Actor by, UUID id, Duration overlap) {
        EmbedKey key = EmbedKey.next();
        return store.change(by.tenant(), id, current -> decide(by, current, key, overlap))
                .chain(publisher::confirmed)
                .map(outcome -> KeyOutcome.of(outcome, key));
    }

    private EmbedDecision decide(Actor by, StoredEmbed current, EmbedKey key, Duration overlap) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return KeyRotation.rotate(current.keys(), StoredKey.of(key), now, overlap)
                .<EmbedDecision>map(
                        keys -> save(by, new StoredEmbed(current.embed().changedAt(now), keys), key, overlap))
                .orElseGet(() -> new EmbedDecision.Refuse(Refusals.of(
                        RefusalKind.CONFLICT,
                        "Too many old keys of this embed still count; with the overlap 0s they end at once")));
    }

    private static EmbedDecision save(Actor by, StoredEmbed wanted, EmbedKey key, Duration overlap) {
        return new EmbedDecision.Save(
                wanted, List.of(EmbedRecords.rotated(by, wanted.embed(), key, overlap), EmbedMessages.saved(wanted)));
    }
}
