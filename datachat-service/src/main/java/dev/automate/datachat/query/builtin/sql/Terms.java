package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.layer.ColumnNotes;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.TableNotes;
import dev.automate.datachat.domain.talk.Knowledge;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is asked again and again of a catalogue and its layer. */
public record Terms(Knowledge knowledge, JoinGraph graph) {
    private static final Set<ColumnType> NUMBERS = Set.of(ColumnType.INTEGER, ColumnType.DECIMAL);
    private static final Set<ColumnType> TIMES = Set.of(ColumnType.DATE, ColumnType.TIMESTAMP);
    private static final List<String> LABELS = List.of("name", "title", "label", "full_name");

    public static Terms of(Knowledge knowledge) {
        return new Terms(knowledge, new JoinGraph(knowledge));
    }

    public Table table(String name) {
        return knowledge.catalog().table(name).orElseThrow();
    }

    public ColumnType type(ColumnRef column) {
        return table(column.table()).column(column.column()).map(Column::type).orElse(ColumnType.OTHER);
    }

    public Metric metric(String name) {
        return knowledge.layer().metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A number that can be added up or averaged: keys are numbers too, and aren't one. */
    public boolean isNumber(ColumnRef column) {
        Table table = table(column.table());
        boolean key = table.primaryKey().contains(column.column())
                || table.foreignKeys().stream().anyMatch(each -> each.columns().contains(column.column()));
        return NUMBERS.contains(type(column)) && !key;
    }

    public boolean isInteger(ColumnRef column) {
        return type(column) == ColumnType.INTEGER;
    }

    public boolean isTime(ColumnRef column) {
        return TIMES.contains(type(column));
    }

    /** Something that rows can be told apart by. */
    public boolean isKind(ColumnRef column) {
        return !isNumber(column) && !isTime(column);
    }

    /** The column that names a row for people. */
    public Optional<ColumnRef> label(String table) {
        return LABELS.stream()
                .filter(name -> table(table).column(name).isPresent())
                .findFirst()
                .map(name -> new ColumnRef(table, name));
    }

    /** The column that "last week" means for a table: what the layer says, else the only time there is. */
    public Optional<ColumnRef> ownTime(String table) {
        Optional<TableNotes> notes =
                Optional.ofNullable(knowledge.layer().tables().get(table));
        if (notes.isPresent()) {
            return notes.flatMap(found -> Optional.ofNullable(found.timeColumn()))
                    .filter(column -> table(table).column(column).isPresent())
                    .map(column -> new ColumnRef(table, column));
        }
        List<ColumnRef> times = columns(table).filter(this::isTime).toList();
        return times.size() == 1 ? Optional.of(times.getFirst()) : Optional.empty();
    }

    /** The same, or that of the nearest table that each row of this one belongs to. */
    public Optional<ColumnRef> time(String table) {
        return knowledge.catalog().tables().stream()
                .filter(other -> ownTime(other.name()).isPresent())
                .flatMap(other -> graph.forward(table, other.name()).stream())
                .min(Comparator.comparingInt(way -> way.steps().size()))
                .flatMap(way -> ownTime(
                        way.steps().isEmpty() ? table : way.steps().getLast().to()));
    }

    public Stream<ColumnRef> columns(String table) {
        return table(table).columns().stream().map(column -> new ColumnRef(table, column.name()));
    }

    /** The one column of a table whose name, or one of whose synonyms, is that word. */
    public Optional<ColumnRef> called(String table, String word) {
        List<ColumnRef> found = columns(table)
                .filter(column ->
                        column.column().equals(word) || synonyms(column).contains(word))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<String> synonyms(ColumnRef column) {
        return notes(column).map(ColumnNotes::synonyms).orElse(List.of());
    }

    /** What the layer says of a column. */
    public Optional<ColumnNotes> notes(ColumnRef column) {
        return Optional.ofNullable(knowledge.layer().tables().get(column.table()))
                .flatMap(notes -> Optional.ofNullable(notes.columns().get(column.column())));
    }
}
