package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.Partition;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The partitions of the tables that grow with executions; one replica at a time changes them. */
@Singleton
public class PartitionStore {
    /** Every divided table of the schema, whoever added it; its only key column holds ids of executions. */
    private static final String PRESENT = """
            select t.relname as whole, p.relname as name,
                   coalesce(substring(pg_get_expr(p.relpartbound, p.oid) from 'FROM \\(''([^'']+)''\\)'), '') as first,
                   substring(pg_get_expr(p.relpartbound, p.oid) from 'TO \\(''([^'']+)''\\)') as bound
              from pg_class t
              join pg_inherits i on i.inhparent = t.oid
              join pg_class p on p.oid = i.inhrelid
             where t.relnamespace = 'execution'::regnamespace and t.relkind = 'p'
               and pg_get_expr(p.relpartbound, p.oid) <> 'DEFAULT'
            """;

    private final Pool trusted;
    private final SoleWork sole;
    private final TallyStore tallies;

    /** @param trusted since a partition holds executions of many tenants */
    PartitionStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, SoleWork sole, TallyStore tallies) {
        this.trusted = trusted;
        this.sole = sole;
        this.tallies = tallies;
    }

    public Uni<List<Partition>> present() {
        return trusted.query(PRESENT)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> new Partition(
                                row.getString("whole"),
                                row.getString("name"),
                                row.getString("first"),
                                row.getString("bound")))
                        .toList());
    }

    /** False when another replica is at it. */
    public Uni<Boolean> make(Partition partition) {
        return sole.alone(
                connection -> connection.query(making(partition)).execute().replaceWith(true));
    }

    /** Drops a partition, with everything in it; false when some of its executions aren't over, or another replica is at it. */
    public Uni<Boolean> drop(Partition partition) {
        String living = """
                select exists (select from execution.execution
                                where id >= $1 and id < $2
                                  and (wake_at is not null or status not in ('SUCCESS', 'FAILED', 'CANCELLED'))) as found
                """;
        return sole.alone(connection -> connection
                .preparedQuery(living)
                .execute(Tuple.of(partition.from(), partition.to()))
                .map(rows -> rows.iterator().next().getBoolean("found"))
                .chain(found -> found ? Uni.createFrom().item(false) : dropOver(connection, partition)));
    }

    /** Forgets up to {@code limit} starts from before that time; answers how many. */
    public Uni<Integer> forgetStarts(Instant before, int limit) {
        String sql = """
                delete from execution.start
                 where ctid = any(array(select ctid from execution.start where created_at < $1 order by created_at limit $2))
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(Columns.utc(before), limit))
                .map(rows -> rows.rowCount());
    }

    /** What has come meanwhile lies among what no partition was for; it has to leave there before the partition counts. */
    private static String making(Partition partition) {
        return """
                do $$
                declare
                    key text := (select quote_ident(a.attname)
                                   from pg_partitioned_table t
                                   join pg_attribute a on a.attrelid = t.partrelid and a.attnum = t.partattrs[0]
                                  where t.partrelid = 'execution.%1$s'::regclass);
                begin
                    if to_regclass('execution.%2$s') is null then
                        create table execution.%2$s (like execution.%1$s including all);
                        execute 'with moved as (
                                     delete from execution.%1$s where ' || key || ' >= ''%3$s'' and ' || key || ' < ''%4$s''
                                     returning *)
                                 insert into execution.%2$s select * from moved';
                        alter table execution.%1$s
                            attach partition execution.%2$s for values from ('%3$s') to ('%4$s');
                        alter table execution.%2$s enable row level security;
                        alter table execution.%2$s force row level security;
                    end if;
                end $$
                """.formatted(partition.table(), partition.name(), partition.from(), partition.to());
    }

    private Uni<Boolean> dropOver(SqlConnection connection, Partition partition) {
        return connection
                .query("drop table if exists execution." + partition.name())
                .execute()
                .chain(dropped -> tallies.recount(connection, partition.to()))
                .replaceWith(true);
    }
}
