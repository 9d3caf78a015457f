package dev.automate.rag.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.domain.evaluation.Quality;
import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Connection;
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
import dev.automate.rag.retrieval.embedding.Embedder.Purpose;
import dev.automate.rag.retrieval.embedding.LocalEmbedder;
import dev.automate.rag.retrieval.embedding.ShippedPairs;
import dev.automate.rag.retrieval.lucene.EmbeddedProvider;
import dev.automate.rag.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How well the handbook's questions are answered with the model that is used when nobody chooses another one. */
@ServiceTest
class QualityOnHandbookTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final IndexRef INDEX =
            new IndexRef("acme", UUID.randomUUID(), 1, LocalEmbedder.EMBEDDING, Connection.NONE);
    private static final Map<Labelled, Vector> QUESTIONS = new LinkedHashMap<>();

    private static @Nullable EmbeddedProvider provider;

    private final LocalEmbedder embedder;

    QualityOnHandbookTest(LocalEmbedder embedder) {
        this.embedder = embedder;
    }

    /** Once for all tests: the model takes its time. */
    @BeforeEach
    void indexed() throws IOException {
        if (provider == null) {
            List<Page> pages = Handbook.pages();
            List<Vector> vectors = vectors(pages.stream().map(Page::searched).toList());
            FeedOfChanges feed = new FeedOfChanges();
            for (int i = 0; i < pages.size(); i++) {
                feed.add(INDEX, List.of(put(pages.get(i), vectors.get(i))));
            }
            provider = new EmbeddedProvider(
                    feed,
                    Files.createTempDirectory("handbook"),
                    new EmbeddedProvider.Measures(4, 2, 16, Duration.ofMinutes(1)));
            List<Labelled> questions = Handbook.questions();
            List<Vector> asked = vectors(questions.stream().map(Labelled::query).toList());
            for (int i = 0; i < asked.size(); i++) {
                QUESTIONS.put(questions.get(i), asked.get(i));
            }
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(provider).stop();
    }

    @Test
    void wordsAndMeaningTogetherAreBetterThanEitherAlone() {
        for (String part : List.of("tuned", "held_out")) {
            Quality words = quality(part, Mode.KEYWORD, Fusion.WEIGHTED);
            Quality meaning = quality(part, Mode.VECTOR, Fusion.WEIGHTED);
            Quality both = quality(part, Mode.HYBRID, Fusion.WEIGHTED);

            assertTrue(both.ndcg() > words.ndcg() + 0.1, part + ": words " + words + ", both " + both);
            assertTrue(both.ndcg() > meaning.ndcg() + 0.02, part + ": meaning " + meaning + ", both " + both);
            assertTrue(both.recall() >= meaning.recall(), part + ": meaning " + meaning + ", both " + both);
        }
    }

    /** Written when the ranking was finished, and not looked at since: what a reader may expect of other documents. */
    @Test
    void questionsThatNobodyTunedForAreAnsweredAsWell() {
        Quality words = quality("fresh", Mode.KEYWORD, Fusion.WEIGHTED);
        Quality meaning = quality("fresh", Mode.VECTOR, Fusion.WEIGHTED);
        Quality both = quality("fresh", Mode.HYBRID, Fusion.WEIGHTED);
        for (String kind : List.of("paraphrase", "plain", "identifier", "filtered")) {
            for (Mode mode : Mode.values()) {
                quality("fresh", kind, mode, Fusion.WEIGHTED);
            }
        }

        assertTrue(both.ndcg() > words.ndcg(), "words " + words + ", both " + both);
        assertTrue(both.ndcg() > meaning.ndcg(), "meaning " + meaning + ", both " + both);
    }

    @Test
    void theWeightedScoreKeepsWhatRanksLose() {
        Quality ranks = quality("held_out", Mode.HYBRID, Fusion.RECIPROCAL_RANK);
        Quality weighted = quality("held_out", Mode.HYBRID, Fusion.WEIGHTED);

        assertTrue(weighted.ndcg() > ranks.ndcg(), "ranks " + ranks + ", weighted " + weighted);
    }

    /** What other models are measured by gives the marks of this one back. */
    @Test
    void theShippedPairsTellTheMarksOfTheStandardModel() {
        ShippedPairs pairs = ShippedPairs.read();

        Calibration measured = Calibration.of(vectors(pairs.questions()), vectors(pairs.answers()))
                .orElseThrow();

        assertEquals(Calibration.STANDARD.unrelated(), measured.unrelated(), 0.01, measured.toString());
        assertEquals(Calibration.STANDARD.same(), measured.same(), 0.01, measured.toString());
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

    private static Quality quality(String part, Mode mode, Fusion fusion) {
        return quality(part, "", mode, fusion);
    }

    /** @param kind of questions; empty for all */
    private static Quality quality(String part, String kind, Mode mode, Fusion fusion) {
        Quality quality = Quality.mean(QUESTIONS.keySet().stream()
                .filter(each -> each.part().equals(part)
                        && (kind.isEmpty() || each.kind().equals(kind)))
                .map(each -> Quality.of(
                        hits(each, mode, fusion).stream().map(Hit::documentId).toList(), each.labels()))
                .toList());
        System.out.printf(
                Locale.ROOT,
                "%-9s %-10s %-8s %-16s nDCG@10 %.3f  recall@10 %.3f  MRR %.3f%n",
                part,
                kind,
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
        Search search = new Search(
                question.query(),
                Objects.requireNonNull(QUESTIONS.get(question)),
                predicate,
                10,
                ranking,
                Calibration.STANDARD);
        return Objects.requireNonNull(provider)
                .search(INDEX, search, LIMIT)
                .await()
                .atMost(LIMIT);
    }

    private static Change put(Page page, Vector vector) {
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
                vector);
        return new Change.Put(page.id(), List.of(chunk));
    }

    private List<Vector> vectors(List<String> texts) {
        return embedder.embed(texts, Purpose.QUERY).await().atMost(LIMIT);
    }
}
