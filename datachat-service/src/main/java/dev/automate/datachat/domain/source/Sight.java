package dev.automate.datachat.domain.source;

import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ForeignKey;
import dev.automate.datachat.domain.catalog.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a catalogue may be seen. */
public final class Sight {
    private Sight() {}

    /** Without what is hidden: {@code table} or {@code table.column}, with or without a schema in front. */
    public static Catalog without(Catalog catalog, List<String> hidden) {
        Set<String> names = new HashSet<>(hidden);
        List<Table> tables = catalog.tables().stream()
                .filter(table -> !named(names, table, ""))
                .map(table -> without(table, names))
                .filter(table -> !table.columns().isEmpty())
                .toList();
        return kept(catalog, tables);
    }

    /** Those of {@code hidden} that there is something of. */
    public static List<String> shown(Catalog catalog, List<String> hidden) {
        return hidden.stream()
                .filter(name -> !without(catalog, List.of(name)).equals(without(catalog, List.of())))
                .toList();
    }

    /** Only these tables. */
    public static Catalog only(Catalog catalog, Set<String> names) {
        return kept(
                catalog,
                catalog.tables().stream()
                        .filter(table -> names.contains(table.name()) || names.contains(full(table)))
                        .toList());
    }

    /** Those of {@code names} that no table has. */
    public static List<String> unknown(Catalog catalog, Set<String> names) {
        Set<String> known = catalog.tables().stream()
                .flatMap(table -> List.of(table.name(), full(table)).stream())
                .collect(Collectors.toSet());
        return names.stream().filter(Predicate.not(known::contains)).toList();
    }

    /** Which tables have the tenant's column, as {@code schema.name} with the column. */
    public static Map<String, String> ofTenant(Catalog catalog, @Nullable String column) {
        Map<String, String> tables = new LinkedHashMap<>();
        catalog.tables().stream()
                .filter(table -> column != null && table.column(column).isPresent())
                .forEach(table -> tables.put(full(table), String.valueOf(column)));
        return tables;
    }

    private static Table without(Table table, Set<String> hidden) {
        List<Column> columns = table.columns().stream()
                .filter(column -> !named(hidden, table, "." + column.name()))
                .toList();
        Set<String> left = columns.stream().map(Column::name).collect(Collectors.toSet());
        List<ForeignKey> keys = table.foreignKeys().stream()
                .filter(key -> left.containsAll(key.columns()))
                .toList();
        List<String> primary = left.containsAll(table.primaryKey()) ? table.primaryKey() : List.of();
        return new Table(table.schema(), table.name(), table.comment(), columns, primary, keys, table.rows());
    }

    /** Foreign keys to tables that aren't there lead nowhere. */
    private static Catalog kept(Catalog catalog, List<Table> tables) {
        Set<String> names = tables.stream().map(Table::name).collect(Collectors.toSet());
        return new Catalog(
                catalog.source(),
                tables.stream().map(table -> linked(table, names)).toList());
    }

    private static Table linked(Table table, Set<String> names) {
        List<ForeignKey> keys = table.foreignKeys().stream()
                .filter(key -> names.contains(key.table()))
                .toList();
        return new Table(
                table.schema(), table.name(), table.comment(), table.columns(), table.primaryKey(), keys, table.rows());
    }

    private static boolean named(Set<String> names, Table table, String behind) {
        return names.contains(table.name() + behind) || names.contains(full(table) + behind);
    }

    private static String full(Table table) {
        return table.schema() + "." + table.name();
    }
}
