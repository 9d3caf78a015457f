package dev.automate.datachat.query.guard;

import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names mean something at one place of a statement. Not thread-safe. */
final class Scope {
    private static final int MAX_DEPTH = 10;
    private static final int MAX_SOURCES = 12;

    private final Catalog catalog;
    private final @Nullable Scope outer;
    private final int depth;
    private final Map<String, List<String>> common = new HashMap<>();
    private final Map<String, List<String>> sources = new LinkedHashMap<>();
    private final Set<String> outputs = new HashSet<>();

    private Scope(Catalog catalog, @Nullable Scope outer, int depth) {
        this.catalog = catalog;
        this.outer = outer;
        this.depth = depth;
    }

    static Scope of(Catalog catalog) {
        return new Scope(catalog, null, 0);
    }

    /** One for a query inside of this one, which may name what this one names. */
    Scope inner() {
        if (depth == MAX_DEPTH) {
            throw new RefusedException("depth", "Queries go at most " + MAX_DEPTH + " deep");
        }
        return new Scope(catalog, this, depth + 1);
    }

    /** One for a query that stands beside the sources of this one and can't see them. */
    Scope beside() {
        Scope beside = new Scope(catalog, outer, depth);
        beside.common.putAll(common);
        return beside.inner();
    }

    void common(String name, List<String> columns) {
        if (common.putIfAbsent(name, columns) != null) {
            throw new RefusedException("name", "The name " + name + " is given twice");
        }
    }

    /** The columns of a query that was given that name before. */
    Optional<List<String>> common(String name) {
        List<String> columns = common.get(name);
        return columns != null || outer == null ? Optional.ofNullable(columns) : outer.common(name);
    }

    /** A table of the catalogue. */
    Table table(@Nullable String schema, String name) {
        List<Table> found = catalog.tables().stream()
                .filter(table -> table.name().equals(name))
                .filter(table -> schema == null || table.schema().equals(schema))
                .toList();
        if (found.size() != 1) {
            String shown = schema == null ? name : schema + "." + name;
            throw new RefusedException(
                    "table",
                    found.isEmpty()
                            ? "There is no table " + shown + " that may be asked about"
                            : "There are several tables " + shown + "; name the schema");
        }
        return found.getFirst();
    }

    void source(String alias, List<String> columns) {
        if (sources.size() == MAX_SOURCES) {
            throw new RefusedException("sources", "A query reads at most " + MAX_SOURCES + " tables");
        }
        if (sources.putIfAbsent(alias, columns) != null) {
            throw new RefusedException("name", "The table name " + alias + " is given twice");
        }
    }

    /** A name of the query's result; one that could be taken for a whole row is none. */
    void output(String name) {
        if (named(name)) {
            throw new RefusedException("name", "The name " + name + " is that of a table in the query");
        }
        outputs.add(name);
    }

    private boolean named(String alias) {
        return sources.containsKey(alias) || (outer != null && outer.named(alias));
    }

    /** Whether the result has a column of that name; what groups and sorts may name it, as a whole. */
    boolean offers(String name) {
        return outputs.contains(name);
    }

    /** The columns of a source of this query or one around it. */
    List<String> columnsOf(String alias) {
        List<String> columns = sources.get(alias);
        if (columns != null) {
            return columns;
        }
        if (outer == null) {
            throw new RefusedException("table", "There is no table " + alias + " in the query");
        }
        return outer.columnsOf(alias);
    }

    /** Whether a name that stands alone is a column here; a whole row is none, whatever it is called. */
    boolean knows(String column) {
        return sources.values().stream().anyMatch(columns -> columns.contains(column))
                || (outer != null && outer.knows(column));
    }

    /** Every source of this query with its columns, in order. */
    Map<String, List<String>> sources() {
        return sources;
    }

    static List<String> columns(Table table) {
        return new ArrayList<>(table.columns().stream().map(Column::name).toList());
    }
}
