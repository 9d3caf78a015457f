package dev.automate.rag.usecase;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.rag.domain.Access;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.EndpointOutcome;
import dev.automate.rag.domain.EndpointOutcome.Refused;
import dev.automate.rag.domain.EndpointOutcome.Saved;
import dev.automate.rag.domain.EndpointWish;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.Slugs;
import dev.automate.rag.domain.Tuning;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.text.Chunking;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.retrieval.embedding.Embedder;
import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.store.EndpointStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes, changes and deletes endpoints. */
@ApplicationScoped
public class EndpointSaver {
    private static final Logger LOG = Logger.getLogger(EndpointSaver.class);
    private static final String BY_REINDEX = "It belongs to the index: POST …/reindex/ makes a new one";

    private final EndpointStore store;
    private final Embedders embedders;
    private final Providers providers;
    private final Clock clock;

    public EndpointSaver(EndpointStore store, Embedders embedders, Providers providers, Clock clock) {
        this.store = store;
        this.embedders = embedders;
        this.providers = providers;
        this.clock = clock;
    }

    public Uni<EndpointOutcome> create(String tenant, EndpointWish wish) {
        List<FieldProblem> problems = new ArrayList<>(wish.problems());
        String slug = slug(wish, problems);
        String provider = Objects.requireNonNullElse(wish.provider(), Providers.EMBEDDED);
        checkProvider(provider, wish.url() != null, problems);
        Optional<Embedder> embedder = embedder(wish, problems);
        if (!problems.isEmpty() || embedder.isEmpty()) {
            return Uni.createFrom().item(new Refused(Refusals.invalid(problems)));
        }
        return store.insert(fresh(tenant, slug, provider, wish, embedder.get().embedding()));
    }

    public Uni<EndpointOutcome> change(String tenant, String slug, EndpointWish wish) {
        return store.change(tenant, slug, current -> decide(current, wish));
    }

    /** With all its documents; its provider is told as well, and when that fails, keeps what nobody will ask for. */
    public Uni<Optional<Endpoint>> delete(String tenant, String slug) {
        return store.delete(tenant, slug)
                .call(gone ->
                        gone.map(this::drop).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> drop(Endpoint gone) {
        return Uni.createFrom()
                .deferred(() -> providers.of(gone.provider()).drop(gone.ref()))
                .onFailure()
                .invoke(failure -> LOG.warnf("The index of %s is left behind: %s", gone.id(), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private EndpointOutcome decide(Endpoint current, EndpointWish wish) {
        if (!wish.problems().isEmpty()) {
            return new Refused(Refusals.invalid(wish.problems()));
        }
        Optional<FieldProblem> fixed = fixed(current, wish);
        if (fixed.isPresent()) {
            return new Refused(
                    Refusals.conflict(fixed.get().field(), fixed.get().message()));
        }
        return new Saved(new Endpoint(
                current.id(),
                current.tenant(),
                Objects.requireNonNullElse(wish.slug(), current.slug()),
                Objects.requireNonNullElse(wish.name(), current.name()),
                current.provider(),
                wish.over(current.connection()),
                wish.tuning().apply(current.tuning()),
                Objects.requireNonNullElse(wish.access(), current.access()),
                current.index(),
                current.createdAt(),
                now()));
    }

    /** What can't be changed while an index stands on it. */
    private static Optional<FieldProblem> fixed(Endpoint current, EndpointWish wish) {
        if (wish.provider() != null && !wish.provider().equals(current.provider())) {
            return Optional.of(new FieldProblem("provider", "An endpoint keeps its provider; make another endpoint"));
        }
        Index index = current.index();
        if (wish.embedding() != null
                && !wish.embedding().equals(index.embedding().model())) {
            return Optional.of(new FieldProblem("embedding", BY_REINDEX));
        }
        boolean cutOtherwise = wish.chunking() != null && !wish.chunking().equals(index.chunking());
        return cutOtherwise ? Optional.of(new FieldProblem("config.chunking", BY_REINDEX)) : Optional.empty();
    }

    private Endpoint fresh(String tenant, String slug, String provider, EndpointWish wish, Embedding embedding) {
        Chunking chunking = Objects.requireNonNullElse(wish.chunking(), Chunking.DEFAULT);
        Instant now = now();
        return new Endpoint(
                Ids.next(),
                tenant,
                slug,
                Objects.requireNonNullElse(wish.name(), slug),
                provider,
                wish.over(Connection.NONE),
                wish.tuning().apply(Tuning.DEFAULT),
                Objects.requireNonNullElse(wish.access(), Access.EVERYBODY),
                new Index(1, embedding, chunking, Index.State.ACTIVE, 0, null, ""),
                now,
                now);
    }

    private static String slug(EndpointWish wish, List<FieldProblem> problems) {
        if (wish.slug() != null) {
            return wish.slug();
        }
        String made = Slugs.from(Objects.requireNonNullElse(wish.name(), ""));
        if (made.isEmpty() && problems.isEmpty()) {
            problems.add(new FieldProblem("slug", "This field is required: none can be made from the name"));
        }
        return made;
    }

    private void checkProvider(String provider, boolean hasUrl, List<FieldProblem> problems) {
        if (providers.named(provider).isEmpty()) {
            problems.add(new FieldProblem("provider", "Must be one of " + String.join(", ", providers.names())));
        } else if (!provider.equals(Providers.EMBEDDED) && !hasUrl) {
            problems.add(new FieldProblem("config.connection.url", "This field is required for " + provider));
        }
    }

    private Optional<Embedder> embedder(EndpointWish wish, List<FieldProblem> problems) {
        String model = Objects.requireNonNullElse(wish.embedding(), embedders.standard());
        Optional<Embedder> found = embedders.named(model);
        if (found.isEmpty()) {
            problems.add(new FieldProblem("embedding", "Must be one of " + String.join(", ", embedders.models())));
        }
        return found;
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
