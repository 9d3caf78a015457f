package dev.automate.datachat.usecase.source;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.domain.source.SourceMerge;
import dev.automate.datachat.domain.source.SourceWish;
import dev.automate.datachat.store.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes, changes and deletes the sources of a tenant. */
@ApplicationScoped
public class SourceSaver {
    private final SourceStore store;
    private final SourceFinder finder;
    private final DatachatConfig.Sources config;
    private final Clock clock;

    public SourceSaver(SourceStore store, SourceFinder finder, DatachatConfig config, Clock clock) {
        this.store = store;
        this.finder = finder;
        this.config = config.sources();
        this.clock = clock;
    }

    /**
     * A new source.
     *
     * @throws RefusalException with all problems of the wish, when its name is taken, or there are too many
     */
    public Uni<Source> create(String tenant, SourceWish wish) {
        SourceMerge merge = SourceMerge.fresh(wish);
        Instant now = now();
        return finder.all(tenant)
                .invoke(all -> demandRoom(all))
                .chain(all -> save(source(Ids.next(), tenant, merge, now, now), merge, all));
    }

    /**
     * A source that is changed.
     *
     * @throws RefusalException when it isn't there, is the suite's own, or the wish has problems
     */
    public Uni<Source> change(String tenant, UUID id, SourceWish wish) {
        return finder.find(tenant, id).invoke(SourceSaver::demandOwner).chain(current -> {
            SourceMerge merge = SourceMerge.over(current, wish);
            Source wanted = source(id, tenant, merge, current.createdAt(), now());
            return finder.all(tenant).chain(all -> save(wanted, merge, all));
        });
    }

    /** Deletes it with what is known and said of it; its chats stay. */
    public Uni<Void> delete(String tenant, UUID id) {
        return finder.find(tenant, id)
                .invoke(SourceSaver::demandOwner)
                .chain(source -> store.delete(tenant, id))
                .replaceWithVoid();
    }

    private Uni<Source> save(Source wanted, SourceMerge merge, List<Source> all) {
        if (!merge.problems().isEmpty()) {
            throw new RefusalException(Refusals.invalid(merge.problems()));
        }
        boolean fresh = all.stream().noneMatch(source -> source.id().equals(wanted.id()));
        boolean taken =
                all.stream().anyMatch(source -> source.own() && source.name().equals(wanted.name()));
        Uni<Boolean> saved = taken ? Uni.createFrom().item(false) : fresh ? store.insert(wanted) : store.update(wanted);
        return saved.map(done -> {
            if (!done) {
                throw new RefusalException(Refusals.conflict("name", "Another source has this name already"));
            }
            return wanted;
        });
    }

    private void demandRoom(List<Source> all) {
        if (all.stream().filter(source -> !source.own()).count() >= config.perTenant()) {
            throw new RefusalException(unprocessable("A tenant has at most " + config.perTenant() + " sources"));
        }
    }

    private static void demandOwner(Source source) {
        if (source.own()) {
            throw new RefusalException(
                    Refusals.of(RefusalKind.CONFLICT, "This source comes with the suite and stays as it is"));
        }
    }

    private static Refusal unprocessable(String message) {
        return Refusals.of(RefusalKind.UNPROCESSABLE, message);
    }

    private static Source source(UUID id, String tenant, SourceMerge merge, Instant created, Instant updated) {
        return new Source(id, tenant, merge.name(), merge.description(), merge.settings(), false, created, updated);
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
