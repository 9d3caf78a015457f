package dev.automate.rag.retrieval.rank;

import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/** Puts what was found in the order that an endpoint wants. */
public final class Ranker {
    private final Ranking ranking;
    private final Fusion fusion;
    private final int topK;

    public Ranker(Search search) {
        this.ranking = search.ranking();
        this.fusion = new Fusion(ranking, search.calibration());
        this.topK = search.topK();
    }

    /** All that reach the threshold, the best first; those alike in the order they came in. */
    public List<Ranked> scored(List<Evidence> found) {
        return fusion.scores(found).stream()
                .filter(each -> each.score() > 0 && each.score() >= ranking.threshold())
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .toList();
    }

    /** The first of them, as many as are wanted. */
    public List<Ranked> best(List<Ranked> scored) {
        return scored.subList(0, Math.min(topK, scored.size()));
    }

    /**
     * Picks as many as are wanted, each by its score less its likeness to what was picked before (maximal marginal
     * relevance, Carbonell and Goldstein 1998), and answers them by their scores again.
     *
     * @param vectors of the evidence, by its place
     */
    public List<Ranked> diverse(List<Ranked> scored, IntFunction<Vector> vectors) {
        List<Ranked> left = new ArrayList<>(scored);
        List<Ranked> picked = new ArrayList<>();
        while (picked.size() < topK && !left.isEmpty()) {
            Ranked next = left.stream()
                    .max(Comparator.comparingDouble(each -> worth(each, picked, vectors)))
                    .orElseThrow();
            left.remove(next);
            picked.add(next);
        }
        picked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        return picked;
    }

    private double worth(Ranked candidate, List<Ranked> picked, IntFunction<Vector> vectors) {
        double likeness = picked.stream()
                .mapToDouble(each -> vectors.apply(candidate.at()).similarity(vectors.apply(each.at())))
                .max()
                .orElse(0);
        return (1 - ranking.diversity()) * candidate.score() - ranking.diversity() * likeness;
    }
}
