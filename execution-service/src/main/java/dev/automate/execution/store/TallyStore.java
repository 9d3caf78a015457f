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
import java.util.stream.Collectors;

/**
 * Counts executions that don't change any more once for all, stretch by stretch of each tenant's list, so that nobody has
 * to walk over them again, and goes on with the total of each list, so that nobody has to add stretches up. Where many come,
 * those that aren't settled are counted as well: as a draft, which is thrown away again.
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

    /** Of a transaction. */
    private static final int STRETCHES_AT_ONCE = 250;

    /** A part of a draft is at most so many stretches: walking over one still takes less than asking does. */
    private static final int LONGEST_PART = 10;

    /** Where the next stretch begins and ends. Where no draft is. */
    private static final String NEXT = """
            with counted as (%s)
            select (select upto from counted) as begins, id as ends
              from execution.execution
             where tenant = $1 and parent_id is null and id >= (select upto from counted) and id < $2
             order by id limit 1 offset $3
            """.formatted(TallySql.COUNTED_UPTO);

    /**
     * Where the next part of a draft begins and ends: more than a stretch, and few of them open, since those are looked up
     * one by one.
     */
    private static final String NEXT_OF_DRAFT = """
            with counted as (%s),
            part as (
                select (select upto from counted) as begins,
                       coalesce((select id from execution.execution
                                  where tenant = $1 and parent_id is null and id >= (select upto from counted) and id < $2
                                  order by id limit 1 offset $4), $2) as ends)
            select begins, ends from part
             where (select count(*) > $3
                           and count(*) filter (where status in ('SUCCESS', 'FAILED', 'CANCELLED') and wake_at is null)
                               >= 0.9 * count(*)
                      from execution.execution
                     where tenant = $1 and parent_id is null
                       and id >= (select upto from counted) and id < (select ends from part))
            """.formatted(TallySql.COUNTED_UPTO);

    private static final String FORGET_DRAFT = """
            with open as (delete from execution.stretch_open where tenant = $1 and draft)
            delete from execution.stretch where tenant = $1 and draft
            """;

    /** A part, and for each list that has executions in it the total with which it ends. */
    private static final String COUNT = """
            with part as materialized (
                select workflow_id, status, id,
                       status in ('SUCCESS', 'FAILED', 'CANCELLED') and wake_at is null as over
                  from execution.execution
                 where tenant = $1 and parent_id is null and id >= $2 and id < $3),
            open as (
                insert into execution.stretch_open (tenant, execution_id, upto, draft)
                select $1, id, $3, $4 from part where not over),
            counted as (
                select concat(workflow_id, '/', status) as list, count(*) as executions from part where over
                 group by grouping sets ((workflow_id, status), (workflow_id), (status), ()))
            insert into execution.stretch (tenant, list, upto, executions, total, draft)
            select $1, list, $3, executions, %s, $4 from counted
            """;

    private static final String COUNT_NEWEST = COUNT.formatted("""
            executions + coalesce((select before.total from execution.stretch before
                                    where before.tenant = $1 and before.list = counted.list
                                    order by before.total desc, before.upto desc limit 1), 0)
            """);

    /** So that the totals after it stay as they are. */
    private static final String COUNT_OLDEST = COUNT.formatted("""
            coalesce((select after.total - after.executions from execution.stretch after
                       where after.tenant = $1 and after.list = counted.list
                       order by after.total, after.upto limit 1), executions)
            """);

    /** The stretches that reach into what ends before an id, and where the last of them ends. */
    private static final String TOUCHED = """
            select distinct on (tenant) tenant, '' as begins, upto as ends, draft
              from execution.stretch
             where list = '/'
             order by tenant, upto < $1, case when upto >= $1 then upto end, upto desc
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
                        .preparedQuery(TallySql.PLANS)
                        .execute()
                        .chain(set -> connection.preparedQuery(FORGET_DRAFT).execute(Tuple.of(tenant)))
                        .chain(forgotten -> stretches(connection, tenant, settled, length))
                        .chain(more -> more
                                ? Uni.createFrom().item(Counted.STRETCHES)
                                : draft(connection, tenant, recent, length)));
    }

    /** Counts what has come since, as more of the draft. */
    public Uni<Counted> countMore(String tenant, String recent, int length) {
        return sole.alone(
                Counted.NOTHING,
                connection -> connection
                        .preparedQuery(TallySql.PLANS)
                        .execute()
                        .chain(set -> draft(connection, tenant, recent, length)));
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
        return connection
                .preparedQuery("delete from execution.stretch_open where tenant = $1 and upto <= $2")
                .execute(gone)
                .chain(open -> connection
                        .preparedQuery("delete from execution.stretch where tenant = $1 and upto <= $2")
                        .execute(gone))
                .chain(stretches -> count(connection, COUNT_OLDEST, tenant, touched, touched.getBoolean("draft")));
    }

    /** Whether there may be more. */
    private static Uni<Boolean> stretches(SqlConnection connection, String tenant, String settled, int length) {
        return parts(connection, NEXT, Tuple.of(tenant, settled, length), false)
                .map(counted -> counted == STRETCHES_AT_ONCE);
    }

    private static Uni<Counted> draft(SqlConnection connection, String tenant, String recent, int length) {
        return parts(connection, NEXT_OF_DRAFT, Tuple.of(tenant, recent, length, length * LONGEST_PART), true)
                .map(counted -> counted == 0 ? Counted.NOTHING : Counted.DRAFT);
    }

    /** Answers how many were counted. */
    private static Uni<Long> parts(SqlConnection connection, String next, Tuple values, boolean draft) {
        return Multi.createBy()
                .repeating()
                .uni(() -> part(connection, next, values, draft))
                .whilst(counted -> counted)
                .select()
                .first(STRETCHES_AT_ONCE)
                .filter(counted -> counted)
                .collect()
                .with(Collectors.counting());
    }

    /** Answers whether there was one. */
    private static Uni<Boolean> part(SqlConnection connection, String next, Tuple values, boolean draft) {
        return connection
                .preparedQuery(next)
                .execute(values)
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : count(
                                        connection,
                                        COUNT_NEWEST,
                                        values.getString(0),
                                        rows.iterator().next(),
                                        draft)
                                .replaceWith(true));
    }

    private static Uni<Void> count(SqlConnection connection, String sql, String tenant, Row part, boolean draft) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(tenant, part.getString("begins"), part.getString("ends"), draft))
                .replaceWithVoid();
    }
}
