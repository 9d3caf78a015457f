package dev.automate.datachat.usecase.source;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.store.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the sources of a tenant, and the one that a question is about. */
@ApplicationScoped
public class SourceFinder {
    private final SourceStore store;
    private final OwnSources own;

    public SourceFinder(SourceStore store, OwnSources own) {
        this.store = store;
        this.own = own;
    }

    /** The tenant's own first, by name, then those that come with the suite. */
    public Uni<List<Source>> all(String tenant) {
        return store.list(tenant).map(kept -> {
            List<Source> all = new ArrayList<>(kept);
            all.addAll(own.of(tenant));
            return List.copyOf(all);
        });
    }

    /**
     * The source of that id.
     *
     * @throws RefusalException not found
     */
    public Uni<Source> find(String tenant, UUID id) {
        return all(tenant)
                .map(all -> first(all, source -> source.id().equals(id)).orElseThrow(SourceFinder::notFound));
    }

    /**
     * The source that is meant: the one that is named, else that of the session, else the first one.
     *
     * @throws RefusalException not found
     */
    public Uni<Source> meant(String tenant, @Nullable String name, @Nullable UUID session) {
        return all(tenant).map(all -> meant(all, name, session).orElseThrow(SourceFinder::notFound));
    }

    private static Optional<Source> meant(List<Source> all, @Nullable String name, @Nullable UUID session) {
        if (name != null) {
            return first(
                    all,
                    source ->
                            source.name().equals(name) || source.id().toString().equals(name));
        }
        return first(all, source -> source.id().equals(session))
                .or(() -> all.stream().findFirst());
    }

    /** Where it is and what lets in. */
    public Place place(Source source) {
        return source.own()
                ? own.place(source)
                : new Place(source.settings().server(), source.settings().login(), false, Map.of());
    }

    /** Functions that its own views call, which a plan may show. */
    public Set<String> functions(Source source) {
        return own.functions(source);
    }

    private static Optional<Source> first(List<Source> all, Predicate<Source> fits) {
        return all.stream().filter(fits).findFirst();
    }

    private static RefusalException notFound() {
        return new RefusalException(Refusals.notFound("Source"));
    }
}
