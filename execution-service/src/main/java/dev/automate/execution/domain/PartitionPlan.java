package dev.automate.execution.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which partitions are to be made, and which are old enough to go.
 *
 * @param missing none of them overlaps another one, and together they leave no gap
 * @param old everything in them was made before what is kept; whether it is over as well is not known here
 */
public record PartitionPlan(List<Partition> missing, List<Partition> old) {
    public PartitionPlan {
        missing = List.copyOf(missing);
        old = List.copyOf(old);
    }

    /**
     * What an operator wants.
     *
     * @param keep how long executions are kept at least
     * @param width the span of one partition
     * @param ahead how many partitions lie wholly in the future
     */
    public record Measures(Duration keep, Duration width, int ahead) {}

    /** The plan for these partitions, of which every table has at least one, at this time. */
    public static PartitionPlan of(List<Partition> present, Measures measures, Instant now) {
        Map<String, Instant> ends = present.stream()
                .collect(Collectors.toMap(Partition::table, Partition::end, (a, b) -> a.isAfter(b) ? a : b));
        List<Partition> missing = new ArrayList<>();
        ends.forEach((table, end) -> missing.addAll(after(table, end, measures, now)));
        List<Partition> old = present.stream()
                .filter(each -> !each.end().isAfter(now.minus(measures.keep())))
                .sorted(Comparator.comparing(Partition::to))
                .toList();
        return new PartitionPlan(missing, old);
    }

    /** A gap left by a service that stood still becomes one wide partition. */
    private static List<Partition> after(String table, Instant end, Measures measures, Instant now) {
        List<Partition> made = new ArrayList<>();
        Instant until = now.plus(measures.width().multipliedBy(measures.ahead()));
        Instant from = end;
        while (from.isBefore(until)) {
            Instant next = from.plus(measures.width());
            Instant to = next.isAfter(now) ? next : now.plus(measures.width());
            made.add(Partition.of(table, from, to));
            from = to;
        }
        return made;
    }
}
