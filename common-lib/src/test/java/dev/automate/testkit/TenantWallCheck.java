package dev.automate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/**
 * Tries to get past a service's row-level security with SQL that names no tenant, on the service's own pool:
 *
 * <pre>TenantWallCheck.of(pool, "event").holds("event", "insert … values ($1, …)").andThereIsNoOtherTable();</pre>
 */
public final class TenantWallCheck {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String FORBIDDEN_BY_POLICY = "42501";

    private final Pool pool;
    private final String schema;
    private final Set<String> shown = new TreeSet<>();

    private TenantWallCheck(Pool pool, String schema) {
        this.pool = pool;
        this.schema = schema;
    }

    public static TenantWallCheck of(Pool pool, String schema) {
        return new TenantWallCheck(pool, schema);
    }

    /**
     * Nobody sees or changes another tenant's row of that table, and without a tenant nobody sees any.
     *
     * @param insert adds a row that nothing else clashes with; {@code $1} is its tenant
     * @throws AssertionError naming what got through
     */
    public TenantWallCheck holds(String table, String insert) {
        String mine = "mine-" + UUID.randomUUID();
        String foreign = "foreign-" + UUID.randomUUID();
        String name = schema + "." + table;
        asTenant(mine, insert, Tuple.of(mine));
        asTenant(foreign, insert, Tuple.of(foreign));

        withoutTenant(name, insert, mine);
        reads(name, mine, foreign);
        writes(name, insert, mine, foreign);

        String both = "select count(*) from " + name + " where tenant in ($1, $2)";
        assertEquals(2, count(TrustedSql.run(pool, both, Tuple.of(mine, foreign))), "trusted work sees all of " + name);
        shown.add(table);
        return this;
    }

    /** Every table of the schema that has a tenant was tried, and its owner is bound as well; partitions have no door. */
    public void andThereIsNoOtherTable() {
        String sql = """
                select c.relname, c.relispartition as part,
                       c.relrowsecurity and c.relforcerowsecurity
                       and (not c.relispartition or not exists (select from pg_policy p where p.polrelid = c.oid)) as walled
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
                 where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p')
                """;
        RowSet<Row> tables =
                pool.preparedQuery(sql).execute(Tuple.of(schema)).await().atMost(LIMIT);
        tables.forEach(row -> assertTrue(row.getBoolean("walled"), row.getString("relname") + " has no wall"));
        assertEquals(shown, names(tables), "tables of the schema that have a tenant");
    }

    /** A connection that was used for a tenant before has an empty setting rather than none. */
    private void withoutTenant(String name, String insert, String mine) {
        assertEquals(0, count(plain("select count(*) from " + name, Tuple.tuple())), "without a tenant, of " + name);
        forbidden(() -> plain(insert, Tuple.of(mine)), "insert without a tenant into " + name);
        forbidden(() -> plain(insert, Tuple.of("")), "insert of an empty tenant into " + name);
    }

    private void reads(String name, String mine, String foreign) {
        assertEquals(
                Set.of(mine),
                tenants(asTenant(mine, "select distinct tenant from " + name, Tuple.tuple())),
                "tenants that one of them sees in " + name);
        assertEquals(
                0,
                count(asTenant(mine, "select count(*) from " + name + " where tenant = $1", Tuple.of(foreign))),
                "foreign rows by name in " + name);
    }

    private void writes(String name, String insert, String mine, String foreign) {
        String update = "update " + name + " set tenant = tenant where tenant = $1";
        String delete = "delete from " + name + " where tenant = $1";
        String move = "update " + name + " set tenant = $2 where tenant = $1";

        assertEquals(0, asTenant(mine, update, Tuple.of(foreign)).rowCount(), "foreign rows changed in " + name);
        assertEquals(0, asTenant(mine, delete, Tuple.of(foreign)).rowCount(), "foreign rows deleted from " + name);
        forbidden(() -> asTenant(mine, insert, Tuple.of(foreign)), "insert of a foreign row into " + name);
        forbidden(() -> asTenant(mine, move, Tuple.of(mine, foreign)), "a row made foreign in " + name);
    }

    private static void forbidden(Executable attempt, String what) {
        PgException refused = assertThrows(PgException.class, attempt, what);
        assertEquals(FORBIDDEN_BY_POLICY, refused.getSqlState(), what);
    }

    private RowSet<Row> plain(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(LIMIT);
    }

    private RowSet<Row> asTenant(String tenant, String sql, Tuple values) {
        return TrustedSql.asTenant(pool, tenant, sql, values);
    }

    private static long count(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }

    private static Set<String> tenants(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("tenant")).collect(Collectors.toSet());
    }

    private static Set<String> names(RowSet<Row> rows) {
        return rows.stream()
                .filter(row -> !row.getBoolean("part"))
                .map(row -> row.getString("relname"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
