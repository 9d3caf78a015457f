package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionFilter;

/**
 * How many executions a tenant has, and where in the list a page is: from what was counted before, and the rest. SQL only,
 * so that either takes one way to the database and back. For {@link #PLANS} of that transaction.
 */
final class TallySql {
    /**
     * Plans are made once for all values, which takes longer than what they do. Such a planner doesn't know how little comes
     * after what was counted, and would read a whole table for it, compile it, or start other processes.
     */
    static final String PLANS = """
            select set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true)
            """;

    /** What was made after all that was counted; holds a condition. */
    private static final String YOUNG = """
            select count(*) as executions from execution.execution
             %s and id >= (select coalesce(max(upto), '') from execution.tally
                            where tenant = $1 and workflow_id is null and status is null)
            """;

    /** One look-up for each of the few that were open, whatever the planner knows of them; holds a condition. */
    private static final String OPEN = """
            execution.tally_open o
             cross join lateral (select 1 from execution.execution %s and id = o.execution_id limit 1) still
             where o.tenant = $1
            """;

    /** Sorts after every id. */
    private static final String AFTER_ALL = "exec.";

    private TallySql() {}

    /**
     * A statement that gives the number in {@code found}.
     *
     * @param filter a broad one
     * @param condition of that filter
     */
    static String count(ExecutionFilter filter, Condition condition) {
        return """
                select (%s) + (select count(*) from %s)
                     + (select coalesce(sum(executions), 0) from execution.tally %s) as found
                """.formatted(YOUNG.formatted(condition.sql()), OPEN.formatted(condition.sql()), counted(filter));
    }

    /**
     * Common table expressions whose last, {@code place}, is one row that tells where a page begins: so far, {@code rest},
     * into what is before the id {@code upto}, the newest first. A page beyond the list is beyond its oldest stretch.
     *
     * @param filter a broad one
     * @param condition of that filter
     * @param offset the number of the statement's value that says where the page begins
     */
    static String place(ExecutionFilter filter, Condition condition, int offset) {
        return """
                with young as (%1$s),
                counted as (
                    select upto, executions from execution.tally %2$s
                    union all
                    select o.upto, 1 from %3$s),
                stretches as (
                    select upto, (select executions from young) + sum(sum(executions)) over (order by upto desc) as behind,
                           sum(executions) as executions
                      from counted group by upto),
                found as (
                    select upto, ($%4$d::bigint - (behind - executions))::bigint as rest
                      from stretches
                     where (behind > $%4$d::bigint or upto = (select min(upto) from counted))
                       and behind - executions <= $%4$d::bigint
                     order by upto desc limit 1),
                place as (
                    select coalesce(max(upto), '%5$s') as upto, coalesce(max(rest), $%4$d::bigint) as rest from found)
                """.formatted(
                YOUNG.formatted(condition.sql()), counted(filter), OPEN.formatted(condition.sql()), offset, AFTER_ALL);
    }

    private static String counted(ExecutionFilter filter) {
        String workflow = filter.workflow().map(id -> "workflow_id = $2").orElse("workflow_id is null");
        return "where tenant = $1 and " + workflow + " and "
                + Condition.statuses(filter).orElse("status is null");
    }
}
