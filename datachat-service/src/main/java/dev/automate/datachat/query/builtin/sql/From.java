package dev.automate.datachat.query.builtin.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tables of a statement, joined one by one as they are needed. Not thread-safe. */
final class From {
    private final Terms terms;
    private final String base;
    private final Set<String> tables = new LinkedHashSet<>();
    private final List<String> joins = new ArrayList<>();
    private boolean manifold;

    From(Terms terms, String base) {
        this.terms = terms;
        this.base = base;
        tables.add(base);
    }

    String base() {
        return base;
    }

    boolean has(String table) {
        return tables.contains(table);
    }

    /** Whether a row of the base may stand here several times. */
    boolean manifold() {
        return manifold;
    }

    /** Joins the table where each row of those that are here has at most one of it. */
    boolean joinOne(String table) {
        if (has(table)) {
            return true;
        }
        Optional<Route.Way> way = Stream.concat(Stream.of(base), List.copyOf(tables).stream())
                .flatMap(here -> terms.graph().forward(here, table).stream())
                .findFirst();
        way.ifPresent(found -> found.steps().forEach(this::join));
        return way.isPresent();
    }

    /** Joins the table whichever way leads to it; rows of the base may stand here several times then. */
    boolean joinAny(String table) {
        if (joinOne(table)) {
            return true;
        }
        if (terms.graph().route(base, table) instanceof Route.Way way) {
            way.steps().forEach(this::join);
            return true;
        }
        return false;
    }

    private void join(Step step) {
        if (tables.add(step.to())) {
            manifold = manifold || !step.forward();
            joins.add("join " + qualified(step.to()) + " on " + step.on());
        }
    }

    String sql() {
        String first = "from " + qualified(base);
        return joins.isEmpty() ? first : first + "\n" + String.join("\n", joins);
    }

    private String qualified(String table) {
        return Names.identifier(terms.table(table).schema()) + "." + Names.identifier(table);
    }
}
