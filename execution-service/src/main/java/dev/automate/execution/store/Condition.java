package dev.automate.execution.store;

import dev.automate.execution.domain.Cursor;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.domain.ExecutionStatus;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A where-clause over executions and its values. The clause holds constants and places only; statuses are constants, since
 * the planner has to know them to choose an index that holds some of them.
 */
final class Condition {
    private final StringBuilder sql = new StringBuilder("where tenant = $1");
    private final Tuple values = Tuple.tuple();

    private Condition(String tenant) {
        values.addString(tenant);
    }

    static Condition of(ExecutionFilter filter) {
        Condition condition = new Condition(filter.tenant());
        filter.parent()
                .ifPresentOrElse(id -> condition.and("parent_id = $%d", id), () -> condition.and("parent_id is null"));
        filter.workflow().ifPresent(id -> condition.and("workflow_id = $%d", id));
        filter.event().ifPresent(id -> condition.and("event_id = $%d", id));
        statuses(filter).ifPresent(condition::and);
        filter.since().ifPresent(since -> condition.and("id >= $%d", ExecutionIds.firstAt(wholeMillis(since))));
        filter.until().ifPresent(until -> condition.and("id < $%d", ExecutionIds.firstAt(until.plusMillis(1))));
        filter.labels().forEach(condition::label);
        filter.error().ifPresent(condition::error);
        return condition;
    }

    /** The statuses as a clause; empty: whatever they are. */
    static Optional<String> statuses(ExecutionFilter filter) {
        return Optional.of(filter.statuses())
                .filter(statuses -> !statuses.isEmpty())
                .map(statuses -> statuses.stream()
                        .map(ExecutionStatus::name)
                        .sorted()
                        .collect(Collectors.joining("', '", "status in ('", "')")));
    }

    /** This, and only what lies beyond a place in the list. */
    Condition beyond(Cursor cursor) {
        and(cursor.older() ? "id < $%d" : "id > $%d", cursor.id());
        return this;
    }

    Condition and(String clause) {
        sql.append(" and ").append(clause);
        return this;
    }

    Condition and(String clause, Object value) {
        return and(clause.formatted(place(value)));
    }

    /** Adds a value; answers its place. */
    int place(Object value) {
        values.addValue(value);
        return values.size();
    }

    String sql() {
        return sql.toString();
    }

    Tuple values() {
        return values;
    }

    private void label(String name, String value) {
        int first = place(name);
        int second = place(value);
        and("""
                id in (select execution_id from execution.label
                        where tenant = $1 and name = $%d and value = left($%d, 200))""".formatted(first, second));
    }

    /** Only what has failed has an error; saying so lets the index of those be used. */
    private void error(String text) {
        and("status = 'FAILED'");
        and("strpos(lower(error ->> 'message'), lower($%d)) > 0", text);
    }

    private static Instant wholeMillis(Instant time) {
        Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(time) ? whole : whole.plusMillis(1);
    }
}
