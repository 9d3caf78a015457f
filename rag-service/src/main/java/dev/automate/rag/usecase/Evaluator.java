package dev.automate.rag.usecase;

import dev.automate.common.id.Ids;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.evaluation.Evaluation;
import dev.automate.rag.domain.evaluation.Evaluation.Figures;
import dev.automate.rag.domain.evaluation.LabelledQuestion;
import dev.automate.rag.domain.evaluation.LabelledSet;
import dev.automate.rag.domain.evaluation.Quality;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.store.EvaluationStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks an index the labelled questions of its endpoint, and tells how well it answered. */
@ApplicationScoped
public class Evaluator {
    /** More than count: several may be of one document. */
    private static final int RESULTS = 30;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final EvaluationStore store;
    private final EmbeddingMaker embeddings;
    private final Calibrator calibrator;
    private final Providers providers;
    private final Clock clock;

    public Evaluator(
            EvaluationStore store, EmbeddingMaker embeddings, Calibrator calibrator, Providers providers, Clock clock) {
        this.store = store;
        this.embeddings = embeddings;
        this.calibrator = calibrator;
        this.providers = providers;
        this.clock = clock;
    }

    /** Measures and remembers it; empty when the endpoint has no labelled questions. */
    public Uni<Optional<Evaluation>> evaluate(Endpoint endpoint, Index index) {
        return store.set(endpoint)
                .chain(set -> set.questions().isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : figures(endpoint, index, set)
                                .map(figures -> new Evaluation(
                                        Ids.next(),
                                        index.version(),
                                        set.questions().size(),
                                        figures,
                                        clock.instant()))
                                .call(made -> store.add(endpoint, made))
                                .map(Optional::of));
    }

    /** One question after the other: those of people go first. */
    private Uni<Figures> figures(Endpoint endpoint, Index index, LabelledSet set) {
        return Multi.createFrom()
                .iterable(set.questions())
                .onItem()
                .transformToUniAndConcatenate(question -> figures(endpoint, index, question, set))
                .collect()
                .asList()
                .map(Evaluator::mean);
    }

    private Uni<Figures> figures(Endpoint endpoint, Index index, LabelledQuestion question, LabelledSet set) {
        Ranking own = endpoint.tuning().ranking();
        return embeddings
                .question(index.embedding(), question.query())
                .chain(vector -> calibrator
                        .of(index.embedding())
                        .map(calibration -> new Search(
                                question.query(),
                                vector,
                                new Predicate(question.filter(), set.principals()),
                                RESULTS,
                                own,
                                calibration)))
                .map(search -> new Asking(providers.of(endpoint.provider()), endpoint.ref(index), search, question))
                .chain(asking -> Uni.combine()
                        .all()
                        .unis(asking.by(own), asking.by(in(own, Mode.KEYWORD)), asking.by(in(own, Mode.VECTOR)))
                        .with(Figures::new));
    }

    /** A question to an index, which is asked in several ways. */
    private record Asking(Provider provider, IndexRef index, Search search, LabelledQuestion question) {
        Uni<Quality> by(Ranking ranking) {
            return provider.search(index, search.ranked(ranking), LIMIT)
                    .map(hits -> hits.stream().map(Hit::documentId).toList())
                    .map(found -> Quality.of(found, question.grades()));
        }
    }

    private static Ranking in(Ranking ranking, Mode mode) {
        return new Ranking(mode, ranking.fusion(), ranking.keywordWeight(), 0, 0);
    }

    private static Figures mean(List<Figures> all) {
        return new Figures(
                Quality.mean(all.stream().map(Figures::own).toList()),
                Quality.mean(all.stream().map(Figures::keyword).toList()),
                Quality.mean(all.stream().map(Figures::vector).toList()));
    }
}
