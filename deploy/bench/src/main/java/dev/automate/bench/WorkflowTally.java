package dev.automate.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The executions of one workflow, counted rather than read: there may be hundreds of thousands. */
record WorkflowTally(SuiteDatabase database, String workflowId) {
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String COUNT = "select count(*) from execution.execution where workflow_id = ?";
    private static final String LATENCIES = """
            select coalesce(percentile_cont(0.5) within group (order by millis), 0) as p50,
                   coalesce(percentile_cont(0.99) within group (order by millis), 0) as p99
              from (select 1000 * extract(epoch from finished_at - created_at) as millis
                      from execution.execution
                     where id >= ? and workflow_id = ? and finished_at is not null) as ended
            """;

    long all() {
        return number(COUNT);
    }

    /** How many have reached SUCCESS, once as many as {@code wanted} have, or the limit has passed. */
    long awaitSucceeded(long wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        long succeeded = succeeded();
        while (succeeded < wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            succeeded = succeeded();
        }
        return succeeded;
    }

    /** Of those that were made since then and have ended: from the row that was made to the one that has ended. */
    Map<String, Double> latencies(Instant since) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(LATENCIES)) {
            statement.setString(1, firstId(since));
            statement.setObject(2, UUID.fromString(workflowId));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Map.of("run_p50_ms", row.getDouble("p50"), "run_p99_ms", row.getDouble("p99"));
            }
        } catch (SQLException | IOException unreadable) {
            throw new IllegalStateException("The executions can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Ids begin with their time. */
    static String firstId(Instant at) {
        String time = String.format(Locale.ROOT, "%012x", at.toEpochMilli());
        return "exec-" + time.substring(0, 8) + "-" + time.substring(8);
    }

    private long succeeded() {
        return number(COUNT + " and status = 'SUCCESS'");
    }

    private long number(String sql) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(workflowId));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException | IOException unreadable) {
            throw new IllegalStateException("The executions can't be counted: " + unreadable.getMessage(), unreadable);
        }
    }
}
