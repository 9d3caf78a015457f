package dev.automate.rag.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.domain.evaluation.Quality;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Ranking.Fusion;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.Handbook.Labelled;
import dev.automate.rag.retrieval.Handbook.Page;
import dev.automate.rag.retrieval.lucene.EmbeddedProvider;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well the handbook's questions are answered with the model that is used when nobody chooses another one. */
class QualityOnHandbookTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final IndexRef INDEX =
            new IndexRef("acme", UUID.randomUUID(), 1, new Embedding("bge-small-en-v1.5", 384), Connection.NONE);
    private static final EmbeddingModel MODEL = new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);
    private static final Map<Labelled, Vector> QUESTIONS = new HashMap<>();

    private static EmbeddedProvider provider;

    @BeforeAll
    static void index(@TempDir Path folder) {
        FeedOfChanges feed = new FeedOfChanges();
        List<Change> changes = Handbook.pages().parallelStream()
                .map(QualityOnHandbookTest::put)
                .toList();
        feed.add(INDEX, changes);
        provider = new EmbeddedProvider(feed, folder, new EmbeddedProvider.Measures(4, 2, 16, Duration.ofMinutes(1)));
        Handbook.questions().forEach(each -> QUESTIONS.put(each, vector(each.query())));
    }

    @AfterAll
    static void stop() {
        provider.stop();
    }

    @Test
    void wordsAndMeaningTogetherAreBetterThanEitherAlone() {
        for (String half : List.of("tuned", "held_out")) {
            Quality words = quality(half, Mode.KEYWORD, Fusion.WEIGHTED);
            Quality meaning = quality(half, Mode.VECTOR, Fusion.WEIGHTED);
            Quality both = quality(half, Mode.HYBRID, Fusion.WEIGHTED);

            assertTrue(both.ndcg() > words.ndcg() + 0.1, half + ": words " + words + ", both " + both);
            assertTrue(both.ndcg() > meaning.ndcg() + 0.02, half + ": meaning " + meaning + ", both " + both);
            assertTrue(both.recall() >= meaning.recall(), half + ": meaning " + meaning + ", both " + both);
        }
    }

    @Test
    void theWeightedScoreKeepsWhatRanksLose() {
        Quality ranks = quality("held_out", Mode.HYBRID, Fusion.RECIPROCAL_RANK);
        Quality weighted = quality("held_out", Mode.HYBRID, Fusion.WEIGHTED);

        assertTrue(weighted.ndcg() > ranks.ndcg(), "ranks " + ranks + ", weighted " + weighted);
    }

    @Test
    void aScoreOfOneHalfMeansAsLikelyAsNot() {
        int likely = 0;
        int right = 0;
        for (Labelled each : QUESTIONS.keySet()) {
            for (Hit hit : hits(each, Mode.HYBRID, Fusion.WEIGHTED)) {
                if (hit.score() >= 0.5) {
                    likely++;
                    right += each.labels().getOrDefault(hit.documentId(), 0) >= 2 ? 1 : 0;
                }
            }
        }

        assertTrue(right > likely / 2, right + " of " + likely + " answer");
    }

    private static Quality quality(String half, Mode mode, Fusion fusion) {
        Quality quality = Quality.mean(QUESTIONS.keySet().stream()
                .filter(each -> each.half().equals(half))
                .map(each -> Quality.of(
                        hits(each, mode, fusion).stream().map(Hit::documentId).toList(), each.labels()))
                .toList());
        System.out.printf(
                Locale.ROOT,
                "%-9s %-8s %-16s nDCG@10 %.3f  recall@10 %.3f  MRR %.3f%n",
                half,
                mode,
                fusion,
                quality.ndcg(),
                quality.recall(),
                quality.reciprocalRank());
        return quality;
    }

    private static List<Hit> hits(Labelled question, Mode mode, Fusion fusion) {
        Ranking ranking = new Ranking(mode, fusion, 0.5, 0, 0);
        Predicate predicate = new Predicate(question.filter(), Set.of());
        Search search =
                new Search(question.query(), Objects.requireNonNull(QUESTIONS.get(question)), predicate, 10, ranking);
        return provider.search(INDEX, search, LIMIT).await().atMost(LIMIT);
    }

    private static Change put(Page page) {
        Chunk chunk = new Chunk(
                UUID.nameUUIDFromBytes(page.id().getBytes(UTF_8)),
                page.id(),
                0,
                page.content(),
                page.title(),
                0,
                page.content().length(),
                page.metadata(),
                List.of(),
                vector(page.searched()));
        return new Change.Put(page.id(), List.of(chunk));
    }

    private static Vector vector(String text) {
        return Vector.of(MODEL.embed(text).content().vector());
    }
}
