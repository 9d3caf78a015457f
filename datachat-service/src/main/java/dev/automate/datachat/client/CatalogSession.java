package dev.automate.datachat.client;

import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.source.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks into a source, as its user: what that user can't read isn't there. */
final class CatalogSession {
    private static final int MOST_SAMPLES = 300;
    private static final int LONGEST_VALUE = 60;
    private static final String COLUMNS = """
            select n.nspname as schema, c.relname as name, obj_description(c.oid, 'pg_class') as comment,
                   greatest(c.reltuples, 0)::bigint as rows, a.attname as column, not a.attnotnull as nullable,
                   col_description(c.oid, a.attnum) as told, t.typname as type, t.typtype::text as kind
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
             where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
               and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
               and (cardinality($1::text[]) = 0 or n.nspname = any ($1))
               and has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select')
             order by n.nspname, c.relname, a.attnum
            """;
    private static final String KEYS = """
            select n.nspname as schema, c.relname as name, k.contype::text as kind, f.relname as other,
                   (select array_agg(a.attname::text order by o.at) from unnest(k.conkey) with ordinality o(num, at)
                      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.num) as columns,
                   (select array_agg(a.attname::text order by o.at) from unnest(k.confkey) with ordinality o(num, at)
                      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = o.num) as referenced
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
              left join pg_class f on f.oid = k.confrelid
             where k.contype in ('p', 'f')
               and (k.contype = 'p' or f.relnamespace = c.relnamespace)
             order by k.conname
            """;

    private final SqlConnection connection;
    private final Place place;
    private final int sampled;
    private int samples;

    CatalogSession(SqlConnection connection, Place place, int sampled) {
        this.connection = connection;
        this.place = place;
        this.sampled = sampled;
    }

    Future<Catalog> catalog(String source, List<String> schemas, int maxTables) {
        return connection
                .query("begin read only")
                .execute()
                .compose(begun -> connection.query(settings()).execute())
                .compose(set -> connection.preparedQuery(COLUMNS).execute(Tuple.of(schemas.toArray(String[]::new))))
                .compose(columns -> connection.query(KEYS).execute().map(keys -> tables(columns, keys, maxTables)))
                .compose(this::sampled)
                .map(tables -> new Catalog(source, tables))
                .eventually(() -> connection.query("rollback").execute());
    }

    private String settings() {
        StringBuilder settings = new StringBuilder("set local statement_timeout = '5000'");
        place.settings()
                .forEach((name, value) -> settings.append("; set local ")
                        .append(name)
                        .append(" = '")
                        .append(value.replace("'", "''"))
                        .append("'"));
        return settings.toString();
    }

    private static List<Table> tables(RowSet<Row> columns, RowSet<Row> keys, int most) {
        CatalogRows rows = new CatalogRows();
        columns.forEach(rows::column);
        keys.forEach(rows::key);
        List<Table> tables = rows.tables();
        return tables.subList(0, Math.min(most, tables.size()));
    }

    private Future<List<Table>> sampled(List<Table> tables) {
        Future<List<Table>> done = Future.succeededFuture(new ArrayList<>());
        for (Table table : tables) {
            done = done.compose(before -> sampled(table).map(after -> {
                before.add(after);
                return before;
            }));
        }
        return done;
    }

    private Future<Table> sampled(Table table) {
        Future<List<Column>> done = Future.succeededFuture(new ArrayList<>());
        for (Column column : table.columns()) {
            done = done.compose(before -> sampled(table, column).map(after -> {
                before.add(after);
                return before;
            }));
        }
        return done.map(columns -> new Table(
                table.schema(),
                table.name(),
                table.comment(),
                columns,
                table.primaryKey(),
                table.foreignKeys(),
                table.rows()));
    }

    private Future<Column> sampled(Table table, Column column) {
        if (column.type() != ColumnType.TEXT || samples++ >= MOST_SAMPLES) {
            return Future.succeededFuture(column);
        }
        String name = quoted(column.name());
        String sql = "select distinct v from (select " + name + "::text as v from " + quoted(table.schema()) + "."
                + quoted(table.name()) + " limit 20000) s where v is not null limit " + (sampled + 1);
        return connection.query(sql).execute().map(values -> with(column, values));
    }

    private Column with(Column column, RowSet<Row> values) {
        TreeSet<String> few = new TreeSet<>();
        values.forEach(row -> few.add(row.getString(0)));
        boolean fit = few.size() <= sampled && few.stream().allMatch(value -> value.length() <= LONGEST_VALUE);
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.comment(),
                fit ? new ArrayList<>(few) : List.of());
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** By PostgreSQL's names of types. */
    static ColumnType type(String type, String kind) {
        return kind.equals("e") ? ColumnType.TEXT : TYPES.getOrDefault(type, ColumnType.OTHER);
    }

    private static final Map<String, ColumnType> TYPES = Map.ofEntries(
            Map.entry("text", ColumnType.TEXT),
            Map.entry("varchar", ColumnType.TEXT),
            Map.entry("bpchar", ColumnType.TEXT),
            Map.entry("citext", ColumnType.TEXT),
            Map.entry("int2", ColumnType.INTEGER),
            Map.entry("int4", ColumnType.INTEGER),
            Map.entry("int8", ColumnType.INTEGER),
            Map.entry("numeric", ColumnType.DECIMAL),
            Map.entry("float4", ColumnType.DECIMAL),
            Map.entry("float8", ColumnType.DECIMAL),
            Map.entry("bool", ColumnType.BOOLEAN),
            Map.entry("date", ColumnType.DATE),
            Map.entry("timestamp", ColumnType.TIMESTAMP),
            Map.entry("timestamptz", ColumnType.TIMESTAMP),
            Map.entry("uuid", ColumnType.UUID),
            Map.entry("json", ColumnType.JSON),
            Map.entry("jsonb", ColumnType.JSON));
}
