package dev.automate.rag.usecase;

import dev.automate.common.time.Deadline;
import dev.automate.rag.config.RagConfig;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Findings;
import dev.automate.rag.domain.Question;
import dev.automate.rag.domain.Seeker;
import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.retrieval.Unavailable;
import dev.automate.rag.store.ParentStore;
import dev.automate.rag.usecase.observe.QueryMeters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Finds the passages of an endpoint that answer a question, among those that the seeker may see. */
@ApplicationScoped
public class Searcher {
    private final EndpointAdmission admission;
    private final EmbeddingMaker embeddings;
    private final Calibrator calibrator;
    private final Providers providers;
    private final ParentStore parents;
    private final QueryMeters meters;
    private final Duration limit;

    public Searcher(
            EndpointAdmission admission,
            EmbeddingMaker embeddings,
            Calibrator calibrator,
            Providers providers,
            ParentStore parents,
            QueryMeters meters,
            RagConfig config) {
        this.admission = admission;
        this.embeddings = embeddings;
        this.calibrator = calibrator;
        this.providers = providers;
        this.parents = parents;
        this.meters = meters;
        this.limit = config.queries().limit();
    }

    /** Never longer than the limit, or than the caller waits. */
    public Uni<Findings> search(Seeker seeker, String slug, Question question) {
        long began = System.nanoTime();
        Duration left =
                Deadline.left().filter(each -> each.compareTo(limit) < 0).orElse(limit);
        return meters.timed(QueryMeters.Stage.WHOLE, found(seeker, slug, question, left, began));
    }

    private Uni<Findings> found(Seeker seeker, String slug, Question question, Duration left, long began) {
        return admission
                .admit(seeker, slug)
                .chain(endpoint -> search(endpoint, seeker, question, left)
                        .chain(hits -> findings(endpoint, question, hits, began)))
                .ifNoItem()
                .after(left)
                .failWith(() -> Unavailable.because("The search took too long"));
    }

    /** The same, of an endpoint that is open already. */
    private Uni<List<Hit>> search(Endpoint endpoint, Seeker seeker, Question question, Duration left) {
        Predicate predicate = new Predicate(question.filter(), seeker.principals());
        int topK = topK(endpoint, question);
        Ranking ranking = endpoint.tuning().ranking();
        return meaning(endpoint, question.text())
                .map(meaning ->
                        new Search(question.text(), meaning.vector(), predicate, topK, ranking, meaning.calibration()))
                .chain(search -> meters.timed(
                        QueryMeters.Stage.SEARCH,
                        providers.of(endpoint.provider()).search(endpoint.ref(), search, left)));
    }

    /** What a question means to the index's model, and how likenesses to it are read. */
    private record Meaning(Vector vector, Calibration calibration) {
        static final Meaning NONE = new Meaning(Vector.of(new float[0]), Calibration.GUESS);
    }

    private Uni<Meaning> meaning(Endpoint endpoint, String text) {
        Embedding embedding = endpoint.index().embedding();
        return endpoint.tuning().ranking().mode() == Ranking.Mode.KEYWORD
                ? Uni.createFrom().item(Meaning.NONE)
                : Uni.combine()
                        .all()
                        .unis(
                                meters.timed(QueryMeters.Stage.EMBED, embeddings.question(embedding, text)),
                                calibrator.of(embedding))
                        .with(Meaning::new);
    }

    private Uni<Findings> findings(Endpoint endpoint, Question question, List<Hit> hits, long began) {
        Uni<Map<UUID, String>> around = question.parents() && !hits.isEmpty()
                ? parents.around(endpoint.ref(), hits)
                : Uni.createFrom().item(Map.of());
        return around.map(found -> new Findings(endpoint, hits, found, topK(endpoint, question), (int)
                Duration.ofNanos(System.nanoTime() - began).toMillis()));
    }

    private static int topK(Endpoint endpoint, Question question) {
        return Objects.requireNonNullElse(question.topK(), endpoint.tuning().topK());
    }
}
