package dev.automate.bench.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many runs told as one: medians, what went wrong added up, and from where to where the runs went.
 *
 * <p>A median of losses would hide the one run that lost something.
 */
public final class Medians {
    private static final Set<String> ADDED_UP =
            Set.of("lost", "doubled", "failed", "refused_otherwise", "server_errors", "not_answered_200");

    private Medians() {}

    /** One of many; {@code runs} are of one scenario, one at least. */
    public static Figures of(List<Figures> runs) {
        Map<String, Object> told = new LinkedHashMap<>();
        Map<String, Object> spread = new LinkedHashMap<>();
        runs.getFirst().values().forEach((name, first) -> {
            List<Object> all = runs.stream().map(run -> run.values().get(name)).toList();
            told.put(name, first instanceof Number ? one(name, all) : first);
            if (first instanceof Double && runs.size() > 1) {
                double[] sorted = sorted(all);
                spread.put(name, List.of(sorted[0], sorted[sorted.length - 1]));
            }
        });
        told.put("runs", runs.size());
        if (!spread.isEmpty()) {
            told.put("spread", spread);
        }
        return new Figures(
                told, runs.stream().flatMap(run -> run.broken().stream()).toList());
    }

    private static Object one(String name, List<Object> all) {
        double[] sorted = sorted(all);
        if (ADDED_UP.contains(name)) {
            return (long) Arrays.stream(sorted).sum();
        }
        return all.getFirst() instanceof Double ? median(sorted) : (Object) (long) sorted[(sorted.length - 1) / 2];
    }

    private static double[] sorted(List<Object> all) {
        return all.stream()
                .mapToDouble(each -> ((Number) each).doubleValue())
                .sorted()
                .toArray();
    }

    /** Of an even number the mean of the two in the middle; NaN of none. */
    static double median(double[] sorted) {
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
