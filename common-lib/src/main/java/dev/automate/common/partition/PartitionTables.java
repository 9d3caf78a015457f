package dev.automate.common.partition;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * The partitions of a schema's tables that are divided by ranges of ids. Beside its ranges each such table has a partition
 * {@code <table>_other} for what no range is for. Whoever changes them sees all tenants, alone, and waits for a table no
 * longer than others can wait behind.
 */
public final class PartitionTables {
    /** Every divided table of the schema, whoever added it. */
    private static final String PRESENT = """
            select t.relname as whole, p.relname as name,
                   coalesce(substring(pg_get_expr(p.relpartbound, p.oid) from 'FROM \\(''([^'']+)''\\)'), '') as first,
                   substring(pg_get_expr(p.relpartbound, p.oid) from 'TO \\(''([^'']+)''\\)') as bound
              from pg_class t
              join pg_inherits i on i.inhparent = t.oid
              join pg_class p on p.oid = i.inhrelid
             where t.relnamespace = $1::text::regnamespace and t.relkind = 'p'
               and pg_get_expr(p.relpartbound, p.oid) like 'FOR VALUES FROM %'
            """;

    private final String schema;

    /** @param schema the service's own schema; a constant, never input */
    public PartitionTables(String schema) {
        this.schema = schema;
    }

    /** Those with a range. */
    public Uni<List<Partition>> present(SqlConnection connection) {
        return connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(schema))
                .map(rows -> rows.stream()
                        .map(row -> new Partition(
                                row.getString("whole"),
                                row.getString("name"),
                                row.getString("first"),
                                row.getString("bound")))
                        .toList());
    }

    /** Makes it, unless it is there. */
    public Uni<Boolean> make(SqlConnection transaction, Partition partition) {
        return transaction.query(making(partition)).execute().replaceWith(true);
    }

    /** Drops it, with everything in it. */
    public Uni<Boolean> drop(SqlConnection transaction, Partition partition) {
        return transaction
                .query("drop table if exists %s.%s".formatted(schema, partition.name()))
                .execute()
                .replaceWith(true);
    }

    /**
     * What has come meanwhile lies among what no partition was for; it has to leave there before the partition counts.
     * Nobody has a door to that place but its owner, and only while it isn't held to its own wall.
     */
    private String making(Partition partition) {
        return """
                do $$
                declare
                    key text := (select quote_ident(a.attname)
                                   from pg_partitioned_table t
                                   join pg_attribute a on a.attrelid = t.partrelid and a.attnum = t.partattrs[0]
                                  where t.partrelid = '%1$s.%2$s'::regclass);
                begin
                    if to_regclass('%1$s.%3$s') is null then
                        create table %1$s.%3$s (like %1$s.%2$s including all);
                        alter table %1$s.%2$s_other no force row level security;
                        execute 'with moved as (
                                     delete from %1$s.%2$s_other where ' || key || ' >= ''%4$s'' and ' || key || ' < ''%5$s''
                                     returning *)
                                 insert into %1$s.%3$s select * from moved';
                        alter table %1$s.%2$s_other force row level security;
                        alter table %1$s.%2$s attach partition %1$s.%3$s for values from ('%4$s') to ('%5$s');
                        alter table %1$s.%3$s enable row level security;
                        alter table %1$s.%3$s force row level security;
                    end if;
                end $$
                """.formatted(schema, partition.table(), partition.name(), partition.from(), partition.to());
    }
}
