package dev.automate.execution.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A span of time of a table that is divided by it.
 *
 * @param table the whole table
 * @param from the first id that it may hold; empty: there is no earlier partition
 * @param to the first id that it may not hold any more
 */
public record Partition(String table, String name, String from, String to) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** The span of a table from one time to another. */
    static Partition of(String table, Instant from, Instant to) {
        return new Partition(
                table, table + "_" + STAMP.format(from), ExecutionIds.firstAt(from), ExecutionIds.firstAt(to));
    }

    Instant end() {
        return ExecutionIds.madeAt(to);
    }
}
