package dev.automate.datachat.client;

import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ForeignKey;
import dev.automate.datachat.domain.catalog.Table;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts tables together from the rows that PostgreSQL's catalogue has of them. Not thread-safe. */
final class CatalogRows {
    private final Map<String, Table> tables = new LinkedHashMap<>();

    void column(Row row) {
        Table table = tables.computeIfAbsent(name(row), name -> empty(row));
        Column column = new Column(
                row.getString("column"),
                CatalogSession.type(row.getString("type"), row.getString("kind")),
                row.getBoolean("nullable"),
                row.getString("told"),
                List.of());
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        put(table, columns, table.primaryKey(), table.foreignKeys());
    }

    /** Keys over columns that can't be read are of no use. */
    void key(Row row) {
        Table table = tables.get(name(row));
        List<String> columns = List.of(row.getArrayOfStrings("columns"));
        if (table == null
                || !columns.stream().allMatch(each -> table.column(each).isPresent())) {
            return;
        }
        if (row.getString("kind").equals("p")) {
            put(table, table.columns(), columns, table.foreignKeys());
            return;
        }
        List<ForeignKey> keys = new ArrayList<>(table.foreignKeys());
        List<String> referenced =
                List.of(Optional.ofNullable(row.getArrayOfStrings("referenced")).orElse(new String[0]));
        keys.add(new ForeignKey(columns, row.getString("other"), referenced));
        put(table, table.columns(), table.primaryKey(), keys);
    }

    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    private void put(Table table, List<Column> columns, List<String> primary, List<ForeignKey> keys) {
        tables.put(
                table.schema() + "." + table.name(),
                new Table(table.schema(), table.name(), table.comment(), columns, primary, keys, table.rows()));
    }

    private static String name(Row row) {
        return row.getString("schema") + "." + row.getString("name");
    }

    private static Table empty(Row row) {
        return new Table(
                row.getString("schema"),
                row.getString("name"),
                row.getString("comment"),
                List.of(),
                List.of(),
                List.of(),
                row.getLong("rows"));
    }
}
