package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionStatus;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many executions a tenant has, and where in the list a page is: from what was counted before, and the rest. SQL only,
 * so that either takes one way to the database and back. For {@link #PLANS} of that transaction.
 */
final class TallySql {
    /**
     * Plans are made once for all values: over many partitions that takes longer than what they do. Such a planner doesn't
     * know how little comes after what was counted, and would read a whole table for it, compile it, or start other processes;
     * and one who has seen few stretches reads and sorts all of them, where an index has what is asked for at its end.
     */
    static final String PLANS = """
            select set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                   set_config('jit', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true)
            """;

    /** Up to which id all was counted. */
    static final String COUNTED_UPTO = """
            select coalesce(
                       (select upto from execution.stretch where tenant = $1 and list = '/' order by total desc, upto desc limit 1),
                       '') as upto
            """;

    /** Where the total of a list begins. */
    private static final String FIRST = """
            coalesce((select total - executions from execution.stretch
                       where tenant = $1 and list = %s order by total, upto limit 1), 0)
            """;

    /** Where it ends. */
    private static final String LAST = """
            coalesce((select total from execution.stretch
                       where tenant = $1 and list = %s order by total desc, upto desc limit 1), 0)
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
        List<String> lists = lists(filter);
        return """
                with young as (
                    select count(*) as executions from execution.execution %1$s and id >= (%2$s)),
                open as (
                    select o.upto
                      from execution.stretch_open o
                     cross join lateral (select 1 from execution.execution %1$s and id = o.execution_id limit 1) still
                     where o.tenant = $1),
                ends as (select %3$s as first, %4$s as last),
                counted as (
                    select first, last - first + (select executions from young) + (select count(*) from open) as found from ends)
                """.formatted(condition.sql(), COUNTED_UPTO, sum(FIRST, lists), sum(LAST, lists));
    }

    /**
     * More of them after those of {@link #count}: the last, {@code place}, is a row that tells where a page begins: so far,
     * {@code rest}, into what is before the id {@code upto}, the newest first. That is the oldest end of a stretch that no
     * more than the offset are newer than, were those that are open all older. Nothing for a page beyond the list.
     *
     * @param filter the same
     * @param offset the number of the statement's value that says where the page begins
     */
    static String place(ExecutionFilter filter, int offset) {
        List<String> lists = lists(filter);
        String totals = lists.size() == 1
                ? "execution.stretch where tenant = $1 and list = " + lists.getFirst()
                : merged(lists, offset);
        return """
                , reached as (
                    select upto, total from %1$s and total >= (select first + found - $%2$d::bigint from counted)
                     order by total, upto limit 1),
                place as (
                    select coalesce(upto, 'exec.' collate "C") as upto,
                           $%2$d::bigint - coalesce(
                               found - (total - first) - (select count(*) from open where open.upto <= reached.upto), 0) as rest
                      from counted left join reached on true
                     where $%2$d::bigint < found)
                """.formatted(totals, offset);
    }

    private static String sum(String part, List<String> lists) {
        return lists.stream().map(part::formatted).collect(Collectors.joining(" + "));
    }

    /** The total of several lists, as far back as the place can be: not where more than the offset are newer in one alone. */
    private static String merged(List<String> lists, int offset) {
        String parts = lists.stream()
                .map(list -> """
                        select upto, executions from execution.stretch
                         where tenant = $1 and list = %s and total >= %s - $%d::bigint
                        """.formatted(list, LAST.formatted(list), offset))
                .collect(Collectors.joining(" union all "));
        return """
                (select upto,
                        ((select last from ends) - sum(sum(executions)) over (order by upto desc) + sum(executions))::bigint as total
                   from (%s) parts
                  group by upto) merged
                 where true
                """.formatted(parts);
    }

    /** The names of the lists that make up what is wanted, as SQL. */
    private static List<String> lists(ExecutionFilter filter) {
        String workflow = filter.workflow().map(id -> "$2::uuid::text || ").orElse("");
        return filter.statuses().isEmpty()
                ? List.of(workflow + "'/'")
                : filter.statuses().stream()
                        .map(ExecutionStatus::name)
                        .sorted()
                        .map(status -> workflow + "'/" + status + "'")
                        .toList();
    }
}
