package dev.automate.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Copies of one execution that waits; the start key of those that are due holds when. They are gone when it is closed. */
final class TimerRows implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(500).toNanos();
    private static final String COPY = """
            with pattern as (
                select to_jsonb(e) as execution, to_jsonb(s) as step
                  from execution.execution e join execution.step s on s.execution_id = e.id where e.id = ?
            ), fresh as (
                select left(execution ->> 'id', 18) || substr(gen_random_uuid()::text, 14) as id, execution, step
                  from pattern, generate_series(1, ?)
            ), executions as (
                insert into execution.execution
                select (jsonb_populate_record(null::execution.execution, execution || jsonb_build_object(
                            'id', id, 'start_key', 'waiting', 'event_id', execution ->> 'id',
                            'wake_at', now() + interval '1 day'))).*
                  from fresh
            )
            insert into execution.step
            select (jsonb_populate_record(null::execution.step, step || jsonb_build_object(
                        'execution_id', id, 'next_attempt_at', now() + interval '1 day'))).*
              from fresh
            """;
    private static final String FIRE = """
            with due as (
                select id, now() + ? * interval '1 millisecond' + row_number() over () * interval '1 second' / ? as at
                  from execution.execution where event_id = ? and start_key = 'waiting' limit ?
            ), steps as (
                update execution.step s set next_attempt_at = due.at from due where s.execution_id = due.id
            )
            update execution.execution e set wake_at = due.at, start_key = due.at::text from due where e.id = due.id
            """;
    private static final String FIRED = """
              from execution.execution where event_id = ? and start_key <> 'waiting' and status = 'SUCCESS'
            """;

    private final Connection connection;
    private final String pattern;

    TimerRows(SuiteDatabase database, String pattern) {
        this.pattern = pattern;
        try {
            this.connection = database.connect();
        } catch (SQLException | IOException unreachable) {
            throw new IllegalStateException("The database can't be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    /** Adds executions that wait for a day, once the one that is copied does. */
    void copy(int count) {
        untilItWaits();
        change(COPY, pattern, count);
        change("analyze execution.execution");
        change("analyze execution.step");
    }

    private void untilItWaits() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!waits() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean waits() {
        String sql = "select 1 from execution.execution where id = ? and status = 'WAITING'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pattern);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The timers can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Has so many of them due one after the other, {@code rate} each second, the first after {@code lead}. */
    void fire(int count, int rate, Duration lead) {
        change(FIRE, lead.toMillis(), rate, pattern, count);
    }

    /** Waits until so many have ended well, or for {@code limit}. */
    void await(int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (lateMillis().size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** How long after it was due each of them ended. */
    List<Long> lateMillis() {
        String sql = "select extract(epoch from finished_at - start_key::timestamptz) * 1000 as late" + FIRED;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pattern);
            List<Long> late = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    late.add(rows.getLong("late"));
                }
            }
            return late;
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The timers can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    void forgetFired() {
        change("delete from execution.execution where event_id = ? and status = 'SUCCESS'", pattern);
    }

    @Override
    public void close() {
        change(
                "delete from execution.step where execution_id in"
                        + " (select id from execution.execution where event_id = ?)",
                pattern);
        change("delete from execution.execution where event_id = ?", pattern);
        try {
            connection.close();
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private void change(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException refused) {
            throw new IllegalStateException("The timers can't be written: " + refused.getMessage(), refused);
        }
    }
}
