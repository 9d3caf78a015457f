package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.Counted;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Counts executions that don't change any more once for all, stretch by stretch of each tenant's list, so that nobody has
 * to walk over them again; and adds stretches up to blocks, so that nobody has to add all of them up again. Where many come,
 * those that aren't settled are counted as well: as a draft, a last block that is thrown away again.
 */
@Singleton
public class TallyStore {
    /** From tenant to tenant by the index, not over all of their executions. */
    private static final String TENANTS = """
            with recursive found as (
                select (select tenant from execution.execution where parent_id is null order by tenant limit 1) as tenant
                union all
                select (select e.tenant from execution.execution e
                         where e.parent_id is null and e.tenant > found.tenant order by e.tenant limit 1)
                  from found where found.tenant is not null)
            select tenant from found where tenant is not null
            """;

    /** The stretches of a block: as many as there are blocks of 5 million executions. */
    private static final int BLOCK = 100;

    /** What a draft counts at once at most, so that it never takes long. */
    private static final int LONGEST_DRAFT = 250_000;

    /** Of a transaction. */
    private static final int STRETCHES_AT_ONCE = 250;

    /** Where the next stretch begins and ends, and its block: the newest, or one that begins with it. Where no draft is. */
    private static final String NEXT = """
            with newest as (
                select max(block) as block from execution.tally_block
                 where tenant = $1 and workflow_id is null and status is null),
            counted as (
                select coalesce(max(upto), '') as upto, count(*) as stretches from execution.tally
                 where tenant = $1 and workflow_id is null and status is null and block = (select block from newest))
            select (select upto from counted) as begins, id as ends,
                   coalesce((select block from newest, counted where stretches < $4), id) as block
              from execution.execution
             where tenant = $1 and parent_id is null and id >= (select upto from counted) and id < $2
             order by id limit 1 offset $3
            """;

    /**
     * Where the next part of a draft begins and ends, and its block, which sorts after all others: more executions than may
     * be walked over, and few that are open, since those are looked up one by one.
     */
    private static final String NEXT_OF_DRAFT = """
            with counted as (
                select coalesce(max(upto), '') as upto from execution.tally
                 where tenant = $1 and workflow_id is null and status is null
                   and block = (select max(block) from execution.tally_block
                                 where tenant = $1 and workflow_id is null and status is null)),
            part as (
                select upto as begins,
                       coalesce((select id from execution.execution
                                  where tenant = $1 and parent_id is null and id >= upto and id < $2
                                  order by id limit 1 offset $4), $2) as ends
                  from counted)
            select begins, ends, 'exec-g' as block from part
             where (select count(*) > $3
                           and count(*) filter (where status in ('SUCCESS', 'FAILED', 'CANCELLED') and wake_at is null)
                               >= 0.9 * count(*)
                      from execution.execution
                     where tenant = $1 and parent_id is null and id >= begins and id < ends)
            """;

    private static final String FORGET_DRAFT = """
            with blocks as (delete from execution.tally_block where tenant = $1 and block = 'exec-g'),
            open as (delete from execution.tally_open where tenant = $1 and block = 'exec-g')
            delete from execution.tally where tenant = $1 and block = 'exec-g'
            """;

    private static final String COUNT = """
            with stretch as materialized (
                select workflow_id, status, id,
                       status in ('SUCCESS', 'FAILED', 'CANCELLED') and wake_at is null as over
                  from execution.execution
                 where tenant = $1 and parent_id is null and id >= $2 and id < $3),
            open as (
                insert into execution.tally_open (tenant, execution_id, upto, block)
                select $1, id, $3, $4 from stretch where not over),
            counted as (
                insert into execution.tally (tenant, workflow_id, status, upto, block, executions)
                select $1, workflow_id, status, $3, $4, count(*) from stretch where over
                 group by grouping sets ((workflow_id, status), (workflow_id), (status), ())
                returning workflow_id, status, executions)
            insert into execution.tally_block as b (tenant, workflow_id, status, block, executions)
            select $1, workflow_id, status, $4, executions from counted
                on conflict (tenant, workflow_id, status, block) do update set executions = b.executions + excluded.executions
            """;

    /** The stretches that reach into what ends before an id, where the last of them ends, and the block it is in. */
    private static final String TOUCHED = """
            select tenant, '' as begins, coalesce(min(upto) filter (where upto >= $1), max(upto)) as ends,
                   coalesce(min(block) filter (where upto >= $1), max(block)) as block
              from execution.tally
             where workflow_id is null and status is null
             group by tenant
            """;

    /** What is left of a block. */
    private static final String LEFT = """
            insert into execution.tally_block (tenant, workflow_id, status, block, executions)
            select tenant, workflow_id, status, block, sum(executions) from execution.tally
             where tenant = $1 and block = $2
             group by tenant, workflow_id, status, block
            """;

    private final Pool trusted;
    private final SoleWork sole;

    /** @param trusted since it counts for all tenants */
    TallyStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, SoleWork sole) {
        this.trusted = trusted;
        this.sole = sole;
    }

    /** All tenants that have executions. */
    public Uni<List<String>> tenants() {
        return trusted.query(TENANTS)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString("tenant")).toList());
    }

    /**
     * Counts the next stretches of a tenant's executions, and when there are no more, what isn't settled as a draft. Until
     * that is done everybody sees the draft of before.
     *
     * @param settled nothing with an id before this one comes or is still being written
     * @param recent where a draft ends, which misses what comes later with an id before this one
     * @param length executions of a stretch
     */
    public Uni<Counted> count(String tenant, String settled, String recent, int length) {
        return sole.alone(
                Counted.NOTHING,
                connection -> connection
                        .preparedQuery(FORGET_DRAFT)
                        .execute(Tuple.of(tenant))
                        .chain(forgotten -> stretches(connection, tenant, settled, length))
                        .chain(more -> more
                                ? Uni.createFrom().item(Counted.STRETCHES)
                                : draft(connection, tenant, recent, length)));
    }

    /** Counts what has come since, as one more part of the draft. */
    public Uni<Counted> countMore(String tenant, String recent) {
        return sole.alone(Counted.NOTHING, connection -> draft(connection, tenant, recent, 0));
    }

    /** Counts anew whatever reaches into the ids before {@code to}, some of which are gone. */
    Uni<Void> recount(SqlConnection connection, String to) {
        return connection
                .preparedQuery(TOUCHED)
                .execute(Tuple.of(to))
                .onItem()
                .transformToMulti(RowSet::toMulti)
                .onItem()
                .transformToUniAndConcatenate(row -> recount(connection, row))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> recount(SqlConnection connection, Row touched) {
        String tenant = touched.getString("tenant");
        Tuple gone = Tuple.of(tenant, touched.getString("ends"));
        Tuple block = Tuple.of(tenant, touched.getString("block"));
        return connection
                .preparedQuery("delete from execution.tally_open where tenant = $1 and upto <= $2")
                .execute(gone)
                .chain(open -> connection
                        .preparedQuery("delete from execution.tally where tenant = $1 and upto <= $2")
                        .execute(gone))
                .chain(counts -> connection
                        .preparedQuery("delete from execution.tally_block where tenant = $1 and block <= $2")
                        .execute(block))
                .chain(blocks -> connection.preparedQuery(LEFT).execute(block))
                .chain(left -> count(connection, tenant, touched));
    }

    /** Whether there may be more. */
    private static Uni<Boolean> stretches(SqlConnection connection, String tenant, String settled, int length) {
        return Multi.createBy()
                .repeating()
                .uni(() -> connection
                        .preparedQuery(NEXT)
                        .execute(Tuple.of(tenant, settled, length, BLOCK))
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().item(false)
                                : count(connection, tenant, rows.iterator().next())
                                        .replaceWith(true)))
                .whilst(counted -> counted)
                .select()
                .first(STRETCHES_AT_ONCE)
                .collect()
                .last();
    }

    private static Uni<Counted> draft(SqlConnection connection, String tenant, String recent, int least) {
        return connection
                .preparedQuery(NEXT_OF_DRAFT)
                .execute(Tuple.of(tenant, recent, least, LONGEST_DRAFT))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Counted.NOTHING)
                        : count(connection, tenant, rows.iterator().next()).replaceWith(Counted.DRAFT));
    }

    private static Uni<Void> count(SqlConnection connection, String tenant, Row stretch) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        tenant, stretch.getString("begins"), stretch.getString("ends"), stretch.getString("block")))
                .replaceWithVoid();
    }
}
