package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How many executions a tenant has, and where in the list a page is: from what was counted before, and the rest. */
@Singleton
class TallyReadStore {
    /** The planner has to know where what was counted ends, or it reads everything to find what comes after it. */
    private static final String END = """
            select coalesce(max(upto), '') as ends from execution.tally
             where tenant = $1 and workflow_id is null and status is null
            """;

    /** One look-up for each of the few that were open, whatever the planner knows of them; holds a condition. */
    private static final String OPEN = """
            execution.tally_open o
             cross join lateral (select 1 from execution.execution %s and id = o.execution_id limit 1) still
             where o.tenant = $1
            """;

    /**
     * A place in the list, the newest first.
     *
     * @param upto the page is among what is before this id
     * @param offset so far from there
     */
    record Stretch(String upto, long offset) {}

    private final TenantWall wall;

    TallyReadStore(TenantWall wall) {
        this.wall = wall;
    }

    /** @param filter a broad one */
    Uni<Long> count(ExecutionFilter filter) {
        return wall.within(
                filter.tenant(), transaction -> end(transaction, filter).chain(end -> count(transaction, filter, end)));
    }

    private static Uni<Long> count(SqlConnection transaction, ExecutionFilter filter, String end) {
        Condition condition = Condition.of(filter);
        String sql =
                """
                select (select count(*) from execution.execution %1$s and id >= $%4$d)
                     + (select count(*) from %2$s and o.upto <= $%4$d)
                     + (select coalesce(sum(executions), 0) from execution.tally %3$s and upto <= $%4$d) as found
                """.formatted(condition.sql(), OPEN.formatted(condition.sql()), counted(filter), condition.place(end));
        return transaction
                .preparedQuery(sql)
                .execute(condition.values())
                .map(rows -> rows.iterator().next().getLong("found"));
    }

    /**
     * Empty when the place is among what was not counted before. A place beyond the list is beyond its oldest stretch.
     *
     * @param transaction within the wall
     * @param filter a broad one
     */
    static Uni<Optional<Stretch>> stretch(SqlConnection transaction, ExecutionFilter filter, long offset) {
        return end(transaction, filter).chain(end -> stretch(transaction, filter, offset, end));
    }

    private static Uni<Optional<Stretch>> stretch(
            SqlConnection transaction, ExecutionFilter filter, long offset, String end) {
        Condition condition = Condition.of(filter);
        String sql = """
                with young as (
                    select count(*) as executions from execution.execution %1$s and id >= $%4$d),
                counted as (
                    select upto, executions from execution.tally %3$s and upto <= $%4$d
                    union all
                    select o.upto, 1 from %2$s and o.upto <= $%4$d),
                stretches as (
                    select upto, (select executions from young) + sum(sum(executions)) over (order by upto desc) as behind,
                           sum(executions) as executions
                      from counted group by upto)
                select upto, ($%5$d - (behind - executions))::bigint as rest
                  from stretches
                 where behind > $%5$d or upto = (select min(upto) from counted)
                 order by upto desc limit 1
                """.formatted(
                        condition.sql(),
                        OPEN.formatted(condition.sql()),
                        counted(filter),
                        condition.place(end),
                        condition.place(offset));
        return transaction
                .preparedQuery(sql)
                .execute(condition.values())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Stretch(row.getString("upto"), row.getLong("rest")))
                        .filter(found -> found.offset() >= 0));
    }

    private static Uni<String> end(SqlConnection transaction, ExecutionFilter filter) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(filter.tenant()))
                .map(rows -> rows.iterator().next().getString("ends"));
    }

    private static String counted(ExecutionFilter filter) {
        String workflow = filter.workflow().map(id -> "workflow_id = $2").orElse("workflow_id is null");
        return "where tenant = $1 and " + workflow + " and "
                + Condition.statuses(filter).orElse("status is null");
    }
}
