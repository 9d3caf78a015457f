package dev.automate.embed.usecase;

import dev.automate.common.caller.Actor;
import dev.automate.common.caller.EmbedKey;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.EmbedDecision;
import dev.automate.embed.domain.EmbedOutcome;
import dev.automate.embed.domain.EmbedWish;
import dev.automate.embed.domain.KeyOutcome;
import dev.automate.embed.domain.StoredEmbed;
import dev.automate.embed.domain.StoredKey;
import dev.automate.embed.publisher.EmbedMessages;
import dev.automate.embed.publisher.EmbedPublisher;
import dev.automate.embed.publisher.EmbedRecords;
import dev.automate.embed.store.EmbedStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes, changes and deletes embeds. Each change leaves its audit entry and is told to the gateway before it is answered. */
@ApplicationScoped
public class EmbedSaver {
    private final EmbedStore store;
    private final EmbedPublisher publisher;
    private final Clock clock;

    public EmbedSaver(EmbedStore store, EmbedPublisher publisher, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A new embed with a key; refused with all problems of the wish. */
    public Uni<KeyOutcome> create(Actor by, EmbedWish wish) {
        Embed blank = EmbedWish.blank(Ids.next(), by.tenant(), now());
        List<FieldProblem> problems = wish.problems(blank);
        if (!problems.isEmpty()) {
            return Uni.createFrom().item(new KeyOutcome.Refused(Refusals.invalid(problems)));
        }
        EmbedKey key = EmbedKey.next();
        StoredEmbed stored = new StoredEmbed(wish.over(blank, blank.createdAt()), List.of(StoredKey.of(key)));
        return store.insert(stored, List.of(EmbedRecords.created(by, stored.embed(), key), EmbedMessages.saved(stored)))
                .chain(publisher::confirmed)
                .map(outcome -> KeyOutcome.of(outcome, key));
    }

    /** Changes an embed; refused when it isn't there or the wish has problems. */
    public Uni<EmbedOutcome> change(Actor by, UUID id, EmbedWish wish) {
        return store.change(by.tenant(), id, current -> decide(by, current, wish))
                .chain(publisher::confirmed);
    }

    public Uni<EmbedOutcome> delete(Actor by, UUID id) {
        return store.change(
                        by.tenant(),
                        id,
                        gone -> new EmbedDecision.Delete(List.of(
                                EmbedRecords.deleted(by, gone.embed(), now()), EmbedMessages.deleted(gone.embed()))))
                .chain(publisher::confirmed);
    }

    private EmbedDecision decide(Actor by, StoredEmbed current, EmbedWish wish) {
        Embed before = current.embed();
        List<FieldProblem> problems = wish.problems(before);
        if (!problems.isEmpty()) {
            return new EmbedDecision.Refuse(Refusals.invalid(problems));
        }
        if (wish.over(before, before.updatedAt()).equals(before)) {
            return new EmbedDecision.Keep();
        }
        StoredEmbed wanted = current.with(wish.over(before, now()));
        return new EmbedDecision.Save(
                wanted, List.of(EmbedRecords.updated(by, before, wanted.embed()), EmbedMessages.saved(wanted)));
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
