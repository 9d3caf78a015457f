package dev.automate.rag.retrieval.rank;

import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Makes one score of all evidence.
 *
 * <p>A weighted score adds up likeness, the square of the share of the question's words, and the share of its identifiers.
 * The square makes the words' weight their own confidence: who holds most of a question's rare words is very likely meant,
 * who holds one of five by chance gains next to nothing, so that paraphrases are left to the meaning. The sum becomes the
 * chance that the passage answers the question, by a logistic curve that was fitted to the shipped set.
 */
final class Fusion {
    private static final double WORDS = 0.5;
    private static final double IDENTIFIERS = 1.5;

    /** The sum at which a passage answers as likely as not, and how quickly that changes around it. */
    private static final double EVEN_CHANCE = 0.75;

    private static final double STEEPNESS = 10;

    /** Dampens the first places (Cormack, Clarke and Büttcher 2009). */
    private static final double RANK_OFFSET = 60;

    private final Ranking ranking;
    private final Calibration calibration;

    Fusion(Ranking ranking, Calibration calibration) {
        this.ranking = ranking;
        this.calibration = calibration;
    }

    /** A score for each, in their order. */
    List<Ranked> scores(List<Evidence> found) {
        double[] scores = switch (ranking.mode()) {
            case VECTOR -> each(found, this::byMeaning);
            case KEYWORD -> each(found, Fusion::byWords);
            case HYBRID -> hybrid(found);
        };
        List<Ranked> ranked = new ArrayList<>();
        for (int at = 0; at < scores.length; at++) {
            ranked.add(new Ranked(at, scores[at], parts(found.get(at), scores[at])));
        }
        return ranked;
    }

    private double[] hybrid(List<Evidence> found) {
        return switch (ranking.fusion()) {
            case WEIGHTED -> each(found, this::weighted);
            case RECIPROCAL_RANK -> reciprocal(found);
        };
    }

    /** At the weight 0.5 both count as they were fitted; at 0 and 1 only one of them does. */
    private double weighted(Evidence evidence) {
        double words = WORDS * evidence.keyword() * evidence.keyword() + IDENTIFIERS * evidence.identifiers();
        double meaning = Math.max(0, calibration.likeness(evidence.similarity()));
        return chance(2 * (1 - ranking.keywordWeight()) * meaning + 2 * ranking.keywordWeight() * words);
    }

    /** One over the places by words and by meaning, so that the first in both has 1. */
    private double[] reciprocal(List<Evidence> found) {
        double[] words = places(found, Fusion::byWords, ranking.keywordWeight());
        double[] meaning = places(found, Evidence::similarity, 1 - ranking.keywordWeight());
        return IntStream.range(0, found.size())
                .mapToDouble(at -> words[at] + meaning[at])
                .toArray();
    }

    private static double[] places(List<Evidence> found, ToDoubleFunction<Evidence> measure, double weight) {
        double[] gained = new double[found.size()];
        List<Integer> order = IntStream.range(0, found.size())
                .boxed()
                .filter(at -> measure.applyAsDouble(found.get(at)) > 0)
                .sorted(Comparator.comparingDouble((Integer at) -> measure.applyAsDouble(found.get(at)))
                        .reversed())
                .toList();
        for (int place = 0; place < order.size(); place++) {
            gained[order.get(place)] = weight * (RANK_OFFSET + 1) / (RANK_OFFSET + 1 + place);
        }
        return gained;
    }

    private double byMeaning(Evidence evidence) {
        return chance(calibration.likeness(evidence.similarity()));
    }

    private static double byWords(Evidence evidence) {
        return 1 - (1 - evidence.keyword()) * (1 - evidence.identifiers());
    }

    private static double chance(double sum) {
        return 1 / (1 + Math.exp(-STEEPNESS * (sum - EVEN_CHANCE)));
    }

    private Hit.Parts parts(Evidence evidence, double score) {
        double words = byWords(evidence);
        double meaning = Math.clamp(calibration.likeness(evidence.similarity()), 0, 1);
        return new Hit.Parts(words > 0 ? words : null, meaning > 0 ? meaning : null, score);
    }

    private static double[] each(List<Evidence> found, ToDoubleFunction<Evidence> measure) {
        return found.stream().mapToDouble(measure).toArray();
    }
}
