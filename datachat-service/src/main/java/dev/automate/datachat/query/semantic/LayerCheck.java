package dev.automate.datachat.query.semantic;

import dev.automate.common.error.FieldProblem;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.layer.Join;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.query.guard.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds the SQL in a semantic layer against wall 1, so that nobody is let down by it later. */
public final class LayerCheck {
    private final Guard guard;

    public LayerCheck(Guard guard) {
        this.guard = guard;
    }

    /** All that is refused, by its path in the layer, whose names are all known. */
    public List<FieldProblem> problems(Layer layer, Catalog catalog) {
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < layer.metrics().size(); i++) {
            metric("metrics[" + i + "]", layer.metrics().get(i), new Found(catalog, problems));
        }
        for (int i = 0; i < layer.joins().size(); i++) {
            Join join = layer.joins().get(i);
            String sql = "select 1 from " + join.left() + " join " + join.right() + " on " + join.on();
            sql("joins[" + i + "].on", sql, new Found(catalog, problems));
        }
        for (int i = 0; i < layer.pairs().size(); i++) {
            sql("pairs[" + i + "].sql", layer.pairs().get(i).sql(), new Found(catalog, problems));
        }
        return problems;
    }

    private record Found(Catalog catalog, List<FieldProblem> problems) {
        void problem(String field, String message) {
            problems.add(new FieldProblem(field, message));
        }
    }

    /** As if over all the tables that it names: how they are joined is the question's. */
    private void metric(String path, Metric metric, Found found) {
        String condition = metric.condition() == null ? "" : metric.condition();
        Set<String> tables = new LinkedHashSet<>(Set.of(metric.table()));
        for (Table table : found.catalog().tables()) {
            if ((metric.expression() + " " + condition).contains(table.name() + ".")) {
                tables.add(table.name());
            }
        }
        String from = " from " + String.join(", ", tables);
        String where = condition.isEmpty() ? "" : " where " + condition;
        sql(path + ".expression", "select " + metric.expression() + from + where, found);
    }

    private void sql(String path, String sql, Found found) {
        if (guard.check(sql, found.catalog()) instanceof Verdict.Refused(String rule, String message)) {
            found.problem(path, message);
        }
    }
}
