package dev.automate.event.store;

import dev.automate.common.partition.Partition;
import dev.automate.common.partition.PartitionTables;
import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** What events, keys and refused deliveries take of the database; one replica at a time gives it back. */
@Singleton
public class RetentionStore {
    /** Deliveries wait as long for a table that is being divided, so it is short; what didn't go goes the next time. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private static final long LOCK = 0x6576656e_70617274L;

    private static final String FORGET_KEYS = """
            delete from event.event_key
             where ctid = any(array(select ctid from event.event_key where kept_until < $1 order by kept_until limit $2))
            """;

    private static final String FORGET_REFUSED = """
            delete from event.refused_delivery r
             using (select tenant, source_id, id,
                           row_number() over (partition by tenant, source_id order by id desc) as place
                      from event.refused_delivery) n
             where r.tenant = n.tenant and r.source_id = n.source_id and r.id = n.id
               and (r.received_at < $1 or n.place > $2)
            """;

    private static final String FORGET_DEAD = "delete from event.dead_letter where failed_at < $1";

    private final Pool trusted;
    private final PartitionTables tables = new PartitionTables("event");

    /** @param trusted since partitions, and what is old, are of many tenants */
    public RetentionStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    public Uni<List<Partition>> present() {
        return trusted.withConnection(tables::present);
    }

    /** False when another replica is at it. */
    public Uni<Boolean> make(Partition partition) {
        return alone(transaction -> tables.make(transaction, partition));
    }

    /** Drops a partition, with everything in it; false when another replica is at it. */
    public Uni<Boolean> drop(Partition partition) {
        return alone(transaction -> tables.drop(transaction, partition));
    }

    /** Forgets up to {@code limit} keys whose time has ended; answers how many. */
    public Uni<Integer> forgetKeys(LocalDate today, int limit) {
        return trusted.preparedQuery(FORGET_KEYS)
                .execute(Tuple.of(today, limit))
                .map(rows -> rows.rowCount());
    }

    /** Lets go of dead letters from before that time. */
    public Uni<Integer> forgetDead(Instant before) {
        return trusted.preparedQuery(FORGET_DEAD)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount());
    }

    /** Lets go of refused deliveries from before that time, and of each source's beyond its newest {@code max}. */
    public Uni<Integer> forgetRefused(Instant before, int max) {
        return trusted.preparedQuery(FORGET_REFUSED)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), max))
                .map(rows -> rows.rowCount());
    }

    private Uni<Boolean> alone(Function<SqlConnection, Uni<Boolean>> work) {
        return trusted.withTransaction(transaction -> transaction
                .query("set local lock_timeout = " + PATIENCE.toMillis())
                .execute()
                .chain(set -> transaction
                        .preparedQuery("select pg_try_advisory_xact_lock($1) as mine")
                        .execute(Tuple.of(LOCK)))
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .chain(mine -> mine ? work.apply(transaction) : Uni.createFrom().item(false)));
    }
}
