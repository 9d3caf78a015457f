package dev.automate.datachat.api.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ForeignKey;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.layer.ColumnNotes;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.TableNotes;
import dev.automate.datachat.usecase.ask.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be asked about, with what is said about it. */
public record SchemaView(
        String source, @Nullable String description, List<TableView> tables, List<MetricView> metrics) {

    /** A table that may be asked about. */
    public record TableView(
            String schema,
            String name,
            @Nullable String description,
            List<String> synonyms,
            long rows,
            List<String> primaryKey,
            List<ForeignKey> foreignKeys,
            List<ColumnView> columns) {}

    /** A column that may be asked about; {@code values} where there are few. */
    public record ColumnView(
            String name,
            String type,
            boolean nullable,
            @Nullable String description,
            List<String> synonyms,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values) {}

    /** A number with a name. */
    public record MetricView(
            String name,
            List<String> synonyms,
            String table,
            @Nullable String unit) {}

    static SchemaView of(Fields.Shown shown) {
        List<TableView> tables = shown.catalog().tables().stream()
                .map(table -> table(table, shown.layer()))
                .toList();
        List<MetricView> metrics =
                shown.layer().metrics().stream().map(SchemaView::metric).toList();
        return new SchemaView(shown.source().name(), shown.source().description(), tables, metrics);
    }

    private static TableView table(Table table, Layer layer) {
        Optional<TableNotes> notes = Optional.ofNullable(layer.tables().get(table.name()));
        return new TableView(
                table.schema(),
                table.name(),
                notes.map(TableNotes::description).orElse(table.comment()),
                notes.map(TableNotes::synonyms).orElse(List.of()),
                table.rows(),
                table.primaryKey(),
                table.foreignKeys(),
                table.columns().stream().map(column -> column(column, notes)).toList());
    }

    private static ColumnView column(Column column, Optional<TableNotes> table) {
        Optional<ColumnNotes> notes = table.map(each -> each.columns().get(column.name()));
        return new ColumnView(
                column.name(),
                column.type().name().toLowerCase(Locale.ROOT),
                column.nullable(),
                notes.map(ColumnNotes::description).orElse(column.comment()),
                notes.map(ColumnNotes::synonyms).orElse(List.of()),
                column.values());
    }

    private static MetricView metric(Metric metric) {
        return new MetricView(metric.name(), metric.synonyms(), metric.table(), metric.unit());
    }
}
