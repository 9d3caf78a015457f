package dev.automate.rag.domain.evaluation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How well results answer questions whose answers are known; each figure is 0 to 1.
 *
 * @param ndcg normalised discounted cumulative gain of the first ten results (Järvelin and Kekäläinen 2002): 1 when the
 *     best documents stand first, in the order of their grades
 * @param recall share of the documents with a grade of 2 or more that are among the first ten
 * @param reciprocalRank one over the place of the first document with a grade of 2 or more; 0 when it isn't among the
 *     first ten
 */
public record Quality(double ndcg, double recall, double reciprocalRank) {
    public static final Quality NONE = new Quality(0, 0, 0);

    private static final int DEPTH = 10;
    private static final int ANSWERS = 2;

    /**
     * Of one question.
     *
     * @param results ids of documents, the best first; one that is there again doesn't count again
     * @param grades by document: 3 answers, 2 answers in part, 1 is about it; others are worth nothing
     */
    public static Quality of(List<String> results, Map<String, Integer> grades) {
        List<String> first = results.stream().distinct().limit(DEPTH).toList();
        List<Integer> gained =
                first.stream().map(each -> grades.getOrDefault(each, 0)).toList();
        List<Integer> best =
                grades.values().stream().sorted((a, b) -> b - a).limit(DEPTH).toList();
        double ideal = gain(best);
        return new Quality(ideal == 0 ? 0 : gain(gained) / ideal, recall(first, grades), reciprocalRank(gained));
    }

    /** Of several, each counting the same; zeros when there are none. */
    public static Quality mean(Collection<Quality> all) {
        return new Quality(mean(all, Quality::ndcg), mean(all, Quality::recall), mean(all, Quality::reciprocalRank));
    }

    private static double gain(List<Integer> grades) {
        double gain = 0;
        for (int place = 0; place < grades.size(); place++) {
            gain += (Math.pow(2, grades.get(place)) - 1) / (Math.log(place + 2) / Math.log(2));
        }
        return gain;
    }

    private static double recall(List<String> first, Map<String, Integer> grades) {
        Set<String> wanted = new HashSet<>();
        grades.forEach((document, grade) -> {
            if (grade >= ANSWERS) {
                wanted.add(document);
            }
        });
        return wanted.isEmpty()
                ? 0
                : (double) first.stream().filter(wanted::contains).count() / wanted.size();
    }

    private static double reciprocalRank(List<Integer> gained) {
        for (int place = 0; place < gained.size(); place++) {
            if (gained.get(place) >= ANSWERS) {
                return 1.0 / (place + 1);
            }
        }
        return 0;
    }

    private static double mean(Collection<Quality> all, ToDoubleFunction<Quality> figure) {
        return all.stream().mapToDouble(figure).average().orElse(0);
    }
}
