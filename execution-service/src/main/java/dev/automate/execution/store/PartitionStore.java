package dev.automate.execution.store;

import dev.automate.common.partition.Partition;
import dev.automate.common.partition.PartitionTables;
import dev.automate.common.tenant.TenantWall;
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
    private final Pool trusted;
    private final PartitionTables tables;
    private final SoleWork sole;
    private final TallyStore tallies;

    /** @param trusted since a partition holds executions of many tenants */
    PartitionStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, SoleWork sole, TallyStore tallies) {
        this.trusted = trusted;
        this.tables = new PartitionTables("execution");
        this.sole = sole;
        this.tallies = tallies;
    }

    public Uni<List<Partition>> present() {
        return trusted.withConnection(tables::present);
    }

    /** False when another replica is at it. */
    public Uni<Boolean> make(Partition partition) {
        return sole.alone(false, connection -> tables.make(connection, partition));
    }

    /** Drops a partition, with everything in it; false when some of its executions aren't over, or another replica is at it. */
    public Uni<Boolean> drop(Partition partition) {
        String living = """
                select exists (select from execution.execution
                                where id >= $1 and id < $2
                                  and (wake_at is not null or status not in ('SUCCESS', 'FAILED', 'CANCELLED'))) as found
                """;
        return sole.alone(
                false,
                connection -> connection
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

    private Uni<Boolean> dropOver(SqlConnection connection, Partition partition) {
        return tables.drop(connection, partition).call(dropped -> tallies.recount(connection, partition.to()));
    }
}
