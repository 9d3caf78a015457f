package dev.automate.datachat.query.semantic;

import dev.automate.common.error.FieldProblem;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.layer.Join;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.TableNotes;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.query.guard.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a semantic layer against its source: every name must be there, everything in SQL must get past wall 1. */
public final class LayerCheck {
    private final Guard guard;

    public LayerCheck(Guard guard) {
        this.guard = guard;
    }

    /** All that doesn't fit, by its path in the layer. */
    public List<FieldProblem> problems(Layer layer, Catalog catalog) {
        List<FieldProblem> problems = new ArrayList<>();
        layer.tables().forEach((name, notes) -> table("tables." + name, name, notes, new Found(catalog, problems)));
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

    private static void table(String path, String name, TableNotes notes, Found found) {
        Optional<Table> table = found.catalog().table(name);
        if (table.isEmpty()) {
            found.problem(path, "There is no table " + name + " that may be asked about");
            return;
        }
        if (notes.timeColumn() != null && table.get().column(notes.timeColumn()).isEmpty()) {
            found.problem(path + ".time_column", "There is no column " + notes.timeColumn());
        }
        notes.columns().keySet().stream()
                .filter(column -> table.get().column(column).isEmpty())
                .forEach(column -> found.problem(path + ".columns." + column, "There is no column " + column));
    }

    private void metric(String path, Metric metric, Found found) {
        if (found.catalog().table(metric.table()).isEmpty()) {
            found.problem(path + ".table", "There is no table " + metric.table() + " that may be asked about");
            return;
        }
        String condition = metric.condition() == null ? "" : " where " + metric.condition();
        sql(path + ".expression", "select " + metric.expression() + " from " + metric.table() + condition, found);
    }

    private void sql(String path, String sql, Found found) {
        if (guard.check(sql, found.catalog()) instanceof Verdict.Refused(String rule, String message)) {
            found.problem(path, message);
        }
    }
}
