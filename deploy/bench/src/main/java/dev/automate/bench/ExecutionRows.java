package dev.automate.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Copies of one execution that has ended, spread over the day before it; they stay when it is closed. */
final class ExecutionRows implements AutoCloseable {
    private static final int AT_ONCE = 50_000;
    private static final int LONGEST_STRETCH = 10_000;
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(500).toNanos();
    private static final String COPY = """
            with pattern as (
                select to_jsonb(e) as execution, e.id as of from execution.execution e where e.id = ?
            ), times as (
                select (extract(epoch from now() - interval '10 minutes' - random() * interval '1 day') * 1000)::bigint as ms
                  from generate_series(1, ?)
            ), fresh as (
                select 'exec-' || substr(hex, 1, 8) || '-' || substr(hex, 9) || substr(gen_random_uuid()::text, 14) as id,
                       to_timestamp(ms / 1000.0) as at, execution, of
                  from pattern, (select ms, lpad(to_hex(ms), 12, '0') as hex from times) as named
            ), executions as (
                insert into execution.execution
                select made.*
                  from fresh, lateral jsonb_populate_record(null::execution.execution, execution || jsonb_build_object(
                           'id', id, 'start_key', id, 'created_at', at, 'started_at', at, 'finished_at', at)) as made
            ), starts as (
                insert into execution.start (tenant, workflow_id, start_key, execution_id, created_at)
                select execution ->> 'tenant', (execution ->> 'workflow_id')::uuid, id, id, at from fresh
            )
            insert into execution.step
            select made.*
              from fresh join execution.step s on s.execution_id = fresh.of, lateral jsonb_populate_record(
                       null::execution.step, to_jsonb(s) || jsonb_build_object('execution_id', fresh.id)) as made
            """;

    private final Connection connection;

    ExecutionRows(SuiteDatabase database) {
        try {
            this.connection = database.connect();
        } catch (SQLException | IOException unreachable) {
            throw new IllegalStateException("The database can't be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    /** The id of an execution of the workflow that has succeeded, once there is one. */
    String await(String workflow) {
        String sql = "select id from execution.execution where workflow_id = ? and status = 'SUCCESS' limit 1";
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, UUID.fromString(workflow));
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        return rows.getString(1);
                    }
                }
            } catch (SQLException unreadable) {
                throw new IllegalStateException("Executions can't be read: " + unreadable.getMessage(), unreadable);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        throw new IllegalStateException("No execution of the workflow has succeeded");
    }

    /** Answers the seconds it took; lists are counted anew afterwards. */
    double copy(String pattern, int count, IntConsumer progress) {
        long begin = System.nanoTime();
        for (int done = 0; done < count; done += AT_ONCE) {
            change(COPY, pattern, Math.min(AT_ONCE, count - done));
            if (done / 1_000_000 != (done + AT_ONCE) / 1_000_000) {
                progress.accept(done + AT_ONCE);
            }
        }
        for (String table : new String[] {"stretch", "stretch_open"}) {
            change("delete from execution." + table);
        }
        for (String table : new String[] {"execution", "step", "start"}) {
            change("vacuum analyze execution." + table);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Waits until lists count all that is there by what was counted for good; the last stretch may be a short one. */
    void awaitCounted() {
        long all = number("select count(*) from execution.execution where parent_id is null");
        String sql = "select coalesce(sum(executions), 0) from execution.stretch where list = '/' and not draft";
        long end = System.nanoTime() + Duration.ofMinutes(30).toNanos();
        while (number(sql) < all - LONGEST_STRETCH) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("After 30 minutes only " + number(sql) + " executions are counted");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException unclosed) {
            throw new IllegalStateException(unclosed);
        }
    }

    private long number(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException unreadable) {
            throw new IllegalStateException("Executions can't be counted: " + unreadable.getMessage(), unreadable);
        }
    }

    private void change(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException refused) {
            throw new IllegalStateException("Executions can't be written: " + refused.getMessage(), refused);
        }
    }
}
