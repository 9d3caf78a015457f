package dev.automate.datachat.domain.source;

import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is different since a source was read before.
 *
 * @param change what happened: it is there now, is gone, or is of another type
 * @param name a table, or a column of one
 */
public record Difference(String change, String name) {
    /** Tables that came or went as a whole are told without their columns. */
    public static List<Difference> between(Catalog before, Catalog after) {
        Map<String, Map<String, ColumnType>> old = columns(before);
        Map<String, Map<String, ColumnType>> now = columns(after);
        List<Difference> differences = new ArrayList<>();
        for (String table : union(old, now)) {
            if (!old.containsKey(table)) {
                differences.add(new Difference("added", table));
            } else if (!now.containsKey(table)) {
                differences.add(new Difference("removed", table));
            } else {
                compare(table, old.get(table), now.get(table), differences);
            }
        }
        return List.copyOf(differences);
    }

    private static void compare(
            String table, Map<String, ColumnType> old, Map<String, ColumnType> now, List<Difference> differences) {
        for (String column : union(old, now)) {
            ColumnType before = old.get(column);
            ColumnType after = now.get(column);
            if (before != after) {
                String change = before == null ? "added" : after == null ? "removed" : "changed";
                differences.add(new Difference(change, table + "." + column));
            }
        }
    }

    private static <T> TreeSet<String> union(Map<String, T> first, Map<String, T> second) {
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        return names;
    }

    private static Map<String, Map<String, ColumnType>> columns(Catalog catalog) {
        Map<String, Map<String, ColumnType>> tables = new TreeMap<>();
        catalog.tables().forEach(table -> {
            Map<String, ColumnType> columns = new TreeMap<>();
            table.columns().forEach(column -> columns.put(column.name(), column.type()));
            tables.put(table.schema() + "." + table.name(), columns);
        });
        return tables;
    }
}
