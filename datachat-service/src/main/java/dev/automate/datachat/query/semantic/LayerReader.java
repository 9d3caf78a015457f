package dev.automate.datachat.query.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.http.JsonFields;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.layer.ColumnNotes;
import dev.automate.datachat.domain.layer.Join;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.Pair;
import dev.automate.datachat.domain.layer.TableNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a semantic layer and holds it against the catalogue that it is about. */
public final class LayerReader {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_SQL = 20_000;
    private static final int MOST_SYNONYMS = 100;
    private static final int MOST_ENTRIES = 1_000;

    private final Catalog catalog;
    private final List<FieldProblem> problems = new ArrayList<>();

    private LayerReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The layer, and everything that is wrong with it at once. */
    public static LayerReading read(int version, JsonNode written, Catalog catalog) {
        LayerReader reader = new LayerReader(catalog);
        if (!(written instanceof ObjectNode object)) {
            return new LayerReading(
                    Layer.EMPTY,
                    List.of(new FieldProblem("layer", "Must be an object of tables, metrics, joins, pairs")));
        }
        Layer layer = reader.layer(version, JsonFields.collecting("", object, reader.problems));
        return new LayerReading(layer, reader.problems);
    }

    private Layer layer(int version, JsonFields fields) {
        Map<String, TableNotes> tables = new LinkedHashMap<>();
        fields.object("tables")
                .ifPresent(all -> all.properties()
                        .forEach(entry -> tables.put(
                                entry.getKey(),
                                table(entry.getKey(), fields.in("tables", all).in(entry.getKey(), entry.getValue())))));
        List<Metric> metrics =
                entries(fields, "metrics").stream().map(this::metric).toList();
        List<Join> joins = entries(fields, "joins").stream().map(this::join).toList();
        List<Pair> pairs =
                entries(fields, "pairs").stream().map(LayerReader::pair).toList();
        fields.allow("version").refuseUnknown();
        return new Layer(version, tables, metrics, joins, pairs);
    }

    private static List<JsonFields> entries(JsonFields fields, String name) {
        List<JsonNode> nodes = fields.array(name, MOST_ENTRIES);
        List<JsonFields> entries = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            entries.add(fields.in(name + "[" + i + "]", nodes.get(i)));
        }
        return entries;
    }

    private TableNotes table(String name, JsonFields fields) {
        Optional<Table> table = catalog.table(name);
        Map<String, ColumnNotes> columns = new LinkedHashMap<>();
        if (table.isEmpty()) {
            problems.add(new FieldProblem("tables." + name, "There is no such table, or it may not be asked about"));
        }
        fields.object("columns")
                .ifPresent(all -> all.properties()
                        .forEach(entry -> columns.put(
                                entry.getKey(),
                                column(
                                        table,
                                        entry.getKey(),
                                        fields.in("columns", all).in(entry.getKey(), entry.getValue())))));
        Optional<String> time = fields.text("time_column", LONGEST_NAME);
        time.ifPresent(column -> fields.check(
                "time_column",
                table.filter(found -> isTime(found, column)).isPresent(),
                "Must be a date or a time of it"));
        TableNotes notes = new TableNotes(
                fields.text("description", LONGEST_TEXT).orElse(null), synonyms(fields), time.orElse(null), columns);
        fields.refuseUnknown();
        return notes;
    }

    private static boolean isTime(Table table, String column) {
        return table.column(column)
                .filter(found -> found.type() == ColumnType.DATE || found.type() == ColumnType.TIMESTAMP)
                .isPresent();
    }

    private ColumnNotes column(Optional<Table> table, String name, JsonFields fields) {
        if (table.isPresent() && table.get().column(name).isEmpty()) {
            problems.add(new FieldProblem(
                    "tables." + table.get().name() + ".columns." + name, "There is no such column, or it is hidden"));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        fields.object("value_synonyms").ifPresent(all -> {
            JsonFields of = fields.in("value_synonyms", all);
            all.properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), of.texts(entry.getKey(), MOST_SYNONYMS, LONGEST_NAME)));
        });
        ColumnNotes notes = new ColumnNotes(
                fields.text("description", LONGEST_TEXT).orElse(null),
                synonyms(fields),
                values,
                fields.text("unit", LONGEST_NAME).orElse(null));
        fields.refuseUnknown();
        return notes;
    }

    private static List<String> synonyms(JsonFields fields) {
        List<String> synonyms = fields.texts("synonyms", MOST_SYNONYMS, LONGEST_NAME);
        fields.check("synonyms", synonyms.stream().noneMatch(String::isBlank), "None may be blank");
        return synonyms;
    }

    private Metric metric(JsonFields fields) {
        Metric metric = new Metric(
                fields.requiredText("name", LONGEST_NAME),
                synonyms(fields),
                known("table", fields),
                fields.requiredText("expression", LONGEST_SQL),
                fields.text("condition", LONGEST_SQL).orElse(null),
                fields.text("unit", LONGEST_NAME).orElse(null));
        fields.refuseUnknown();
        return metric;
    }

    private String known(String field, JsonFields fields) {
        String name = fields.requiredText(field, LONGEST_NAME);
        if (!name.isEmpty()) {
            fields.check(
                    field, catalog.table(name).isPresent(), "There is no such table, or it may not be asked about");
        }
        return name;
    }

    private Join join(JsonFields fields) {
        Join join = new Join(known("left", fields), known("right", fields), fields.requiredText("on", LONGEST_SQL));
        fields.refuseUnknown();
        return join;
    }

    private static Pair pair(JsonFields fields) {
        Pair pair = new Pair(
                fields.requiredText("question", LONGEST_TEXT),
                fields.requiredText("sql", LONGEST_SQL),
                fields.flag("verified").orElse(true));
        fields.refuseUnknown();
        return pair;
    }
}
