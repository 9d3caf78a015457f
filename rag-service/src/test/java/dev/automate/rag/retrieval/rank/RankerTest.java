package dev.automate.rag.retrieval.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Ranking.Fusion;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankerTest {
    private static final Evidence PARAPHRASE = new Evidence(0.75, 0, 0);
    private static final Evidence BY_CHANCE = new Evidence(0.70, 0.25, 0);
    private static final Evidence ALL_WORDS = new Evidence(0.70, 0.9, 0);
    private static final Evidence NAMED = new Evidence(0.45, 0.3, 1);

    @Test
    void aWordMetByChanceDoesNotOutweighTheMeaning() {
        assertEquals(List.of(0, 1), order(List.of(PARAPHRASE, BY_CHANCE), weighted(0.5)));
    }

    @Test
    void nearlyAllWordsDo() {
        assertEquals(List.of(1, 0), order(List.of(PARAPHRASE, ALL_WORDS), weighted(0.5)));
    }

    @Test
    void anIdentifierOutweighsBoth() {
        assertEquals(List.of(2, 1, 0), order(List.of(PARAPHRASE, ALL_WORDS, NAMED), weighted(0.5)));
    }

    @Test
    void weightsAtTheirEndsLeaveOneOfBoth() {
        List<Evidence> found = List.of(PARAPHRASE, ALL_WORDS);

        assertEquals(List.of(0, 1), order(found, weighted(0)));
        assertEquals(List.of(1, 0), order(found, weighted(1)));
    }

    @Test
    void aLikenessInTheMiddleOfTheMarksIsAnEvenChance() {
        double even = 0.4 + 0.75 * (0.9 - 0.4);

        assertEquals(
                0.5,
                scored(List.of(new Evidence(even, 0, 0)), weighted(0.5))
                        .getFirst()
                        .score(),
                0.001);
    }

    @Test
    void theFirstInBothRanksHasTheScoreOne() {
        Ranking ranks = new Ranking(Mode.HYBRID, Fusion.RECIPROCAL_RANK, 0.5, 0, 0);

        List<Ranked> ranked = scored(List.of(new Evidence(0.5, 0.1, 0), new Evidence(0.9, 0.8, 0)), ranks);

        assertEquals(1, ranked.getFirst().at());
        assertEquals(1.0, ranked.getFirst().score(), 0.000_1);
        assertTrue(ranked.getLast().score() < 1);
    }

    @Test
    void scoresAreNeverOutsideTheirRange() {
        for (double similarity : new double[] {-1, 0, 0.5, 1}) {
            for (double share : new double[] {0, 0.5, 1}) {
                for (Mode mode : Mode.values()) {
                    Ranking ranking = new Ranking(mode, Fusion.WEIGHTED, 0.5, 0, 0);
                    scored(List.of(new Evidence(similarity, share, share)), ranking)
                            .forEach(each -> assertTrue(each.score() > 0 && each.score() <= 1, each.toString()));
                }
            }
        }
    }

    private static Ranking weighted(double weight) {
        return new Ranking(Mode.HYBRID, Fusion.WEIGHTED, weight, 0, 0);
    }

    private static List<Integer> order(List<Evidence> found, Ranking ranking) {
        return scored(found, ranking).stream().map(Ranked::at).toList();
    }

    private static List<Ranked> scored(List<Evidence> found, Ranking ranking) {
        Predicate all = new Predicate(new Filter.All(), Set.of());
        return new Ranker(new Search("q", Vector.of(new float[] {1}), all, 10, ranking, Calibration.STANDARD))
                .scored(found);
    }
}
