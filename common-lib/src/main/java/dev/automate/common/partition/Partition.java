package dev.automate.common.partition;

/**
 * A span of time of a table that is divided by ids that begin with their time.
 *
 * @param table the divided table
 * @param from the first id that it may hold; empty: there is no earlier partition
 * @param to the first id that it may not hold any more
 */
public record Partition(String table, String name, String from, String to) {}
