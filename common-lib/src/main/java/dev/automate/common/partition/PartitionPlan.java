package dev.automate.common.partition;

import dev.automate.common.id.TimedIds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
     * @param keep how long rows are kept at least
     * @param width the span of one partition
     * @param ahead how many partitions lie wholly in the future
     */
    public record Measures(Duration keep, Duration width, int ahead) {}

    /**
     * Makes plans for tables that are divided by these ids.
     *
     * @param measures those of a table
     */
    public record Planner(TimedIds ids, Function<String, Measures> measures) {
        private static final DateTimeFormatter STAMP =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

        /** The same measures for every table. */
        public Planner(TimedIds ids, Measures measures) {
            this(ids, table -> measures);
        }

        /** The plan for these partitions, of which every table has at least one, at this time. */
        public PartitionPlan plan(List<Partition> present, Instant now) {
            Map<String, Instant> ends = present.stream()
                    .collect(Collectors.toMap(Partition::table, this::end, (a, b) -> a.isAfter(b) ? a : b));
            List<Partition> missing = new ArrayList<>();
            ends.forEach((table, end) -> missing.addAll(after(table, end, now)));
            List<Partition> old = present.stream()
                    .filter(each -> !end(each)
                            .isAfter(now.minus(measures.apply(each.table()).keep())))
                    .sorted(Comparator.comparing(Partition::to))
                    .toList();
            return new PartitionPlan(missing, old);
        }

        /** A gap left by a service that stood still becomes one wide partition. */
        private List<Partition> after(String table, Instant end, Instant now) {
            Measures wanted = measures.apply(table);
            List<Partition> made = new ArrayList<>();
            Instant until = now.plus(wanted.width().multipliedBy(wanted.ahead()));
            Instant from = end;
            while (from.isBefore(until)) {
                Instant next = from.plus(wanted.width());
                Instant to = next.isAfter(now) ? next : now.plus(wanted.width());
                made.add(span(table, from, to));
                from = to;
            }
            return made;
        }

        private Partition span(String table, Instant from, Instant to) {
            return new Partition(table, table + "_" + STAMP.format(from), ids.firstAt(from), ids.firstAt(to));
        }

        private Instant end(Partition partition) {
            return ids.madeAt(partition.to());
        }
    }
}
