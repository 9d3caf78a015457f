package dev.automate.execution.testing;

import dev.automate.testkit.TrustedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Everything that the service has stored, whatever the tables are by now. */
public final class WholeSchema {
    private static final String COLUMNS = """
            select c.table_name, c.column_name, c.data_type
              from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
             where c.table_schema = 'execution' and t.table_type = 'BASE TABLE'
               and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')
            """;

    private WholeSchema() {}

    /** The columns in which a secret stands, in whatever form; none is what is wanted. */
    public static List<String> columnsWith(Pool pool, Secret secret) {
        List<String> found = new ArrayList<>();
        for (Row column : TrustedSql.run(pool, COLUMNS, Tuple.tuple())) {
            String table = column.getString(0);
            String name = column.getString(1);
            String text = column.getString(2).equals("bytea")
                    ? "encode(\"%s\", 'escape')".formatted(name)
                    : "\"%s\"::text".formatted(name);
            String sql =
                    "select %s as value from execution.\"%s\" where \"%s\" is not null".formatted(text, table, name);
            TrustedSql.run(pool, sql, Tuple.tuple())
                    .forEach(row -> secret.in(row.getString("value"))
                            .forEach(form -> found.add(table + "." + name + ": " + form + " in " + row.getString(0))));
        }
        return found;
    }
}
