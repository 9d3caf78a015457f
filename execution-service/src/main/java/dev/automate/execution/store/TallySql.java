package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionFilter;

/**
 * How many executions a tenant has, and where in the list a page is: from what was counted before, and the rest. SQL only,
 * so that either takes one way to the database and back. For {@link #PLANS} of that transaction.
 */
final class TallySql {
    /**
     * Plans are made once for all values: over many partitions that takes longer than what they do. Such a planner doesn't
     * know how little comes after what was counted, and would read a whole table for it, compile it, or start other processes.
     */
    static final String PLANS = """
            select set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true)
            """;

    /** Up to which id all was counted. The order is that of the index, whose last entry it is. */
    private static final String COUNTED_UPTO = """
            select coalesce(
                       (select upto from execution.tally
                         where tenant = $1 and workflow_id is null and status is null
                         order by workflow_id desc, status desc, block desc, upto desc limit 1),
                       '')
            """;

    /** Sorts after every id. */
    private static final String AFTER_ALL = "'exec.' collate \"C\"";

    /**
     * Of parts that have a {@code %1$s} and a number of {@code executions}, the newest in which position {@code %3$s}
     * is, and {@code rest}: the position within it. No row beyond the oldest.
     */
    private static final String REACHED = """
            select %1$s, (%3$s - coalesce(newer, 0))::bigint as rest
              from (select %1$s, sum(executions) over (order by %1$s desc) as behind,
                           sum(executions) over (order by %1$s desc groups between unbounded preceding and 1 preceding) as newer
                      from (%2$s) parts) summed
             where behind > %3$s
             order by %1$s desc limit 1
            """;

    private TallySql() {}

    /**
     * Common table expressions whose last, {@code counted}, is a row that tells in {@code found} how many there are: the
     * {@code young}, made after all that was counted; those that were {@code open} then and are among them now, one look-up
     * for each whatever the planner knows of them; and what was settled.
     *
     * @param filter a broad one
     * @param condition of that filter
     */
    static String count(ExecutionFilter filter, Condition condition) {
        return """
                with young as (
                    select count(*) as executions from execution.execution %1$s and id >= (%2$s)),
                open as (
                    select o.block, o.upto
                      from execution.tally_open o
                     cross join lateral (select 1 from execution.execution %1$s and id = o.execution_id limit 1) still
                     where o.tenant = $1),
                settled as (select block, executions from execution.tally_block %3$s),
                counted as (
                    select (select executions from young) + (select count(*) from open)
                         + (select coalesce(sum(executions), 0) from settled) as found)
                """.formatted(condition.sql(), COUNTED_UPTO, settled(filter));
    }

    /**
     * More of them after those of {@link #count}: the last, {@code place}, is a row that tells where a page begins: so far,
     * {@code rest}, into what is before the id {@code upto}, the newest first. It finds the block first, and then the
     * stretch in it. Nothing for a page beyond the list.
     *
     * @param filter the same
     * @param offset the number of the statement's value that says where the page begins
     */
    static String place(ExecutionFilter filter, int offset) {
        String blocks = """
                select %s as block, executions from young
                union all select block, executions from settled
                union all select block, 1 from open
                """.formatted(AFTER_ALL);
        String stretches = """
                select %1$s as upto, executions from young where (select block from block) = %1$s
                union all select upto, executions from execution.tally %2$s and block = (select block from block)
                union all select upto, 1 from open where block = (select block from block)
                """.formatted(AFTER_ALL, settled(filter));
        return """
                , block as (%s),
                place as (%s)
                """.formatted(
                        REACHED.formatted("block", blocks, "$" + offset + "::bigint"),
                        REACHED.formatted("upto", stretches, "(select rest from block)"));
    }

    private static String settled(ExecutionFilter filter) {
        String workflow = filter.workflow().map(id -> "workflow_id = $2").orElse("workflow_id is null");
        return "where tenant = $1 and " + workflow + " and "
                + Condition.statuses(filter).orElse("status is null");
    }
}
