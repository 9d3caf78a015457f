package dev.automate.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Reads from the store when executions were committed as SUCCESS, by PostgreSQL's own commit timestamps. */
final class CompletionLog {
    /** Longer than a backlog of a minute takes on a machine that keeps up at all. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private final SuiteDatabase database;

    CompletionLog(SuiteDatabase database) {
        this.database = database;
    }

    /** Waits until every event has its SUCCESS, or for {@code limit}. */
    Completions await(String workflowId, Set<String> events, Duration limit) {
        Instant end = Instant.now().plus(limit);
        try (Connection connection = database.connect()) {
            while (true) {
                boolean overdue = Instant.now().isAfter(end);
                if (overdue || succeeded(connection, workflowId) >= events.size()) {
                    Completions read = read(connection, workflowId, events);
                    if (overdue || read.succeeded().size() == events.size()) {
                        return read;
                    }
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        } catch (SQLException | IOException unreadable) {
            throw new IllegalStateException("The executions can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static long succeeded(Connection connection, String workflowId) throws SQLException {
        String sql = "select count(*) from execution.execution where workflow_id = ? and status = 'SUCCESS'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(workflowId));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Completions read(Connection connection, String workflowId, Set<String> events) throws SQLException {
        String sql = """
                select start_key, status, pg_xact_commit_timestamp(xmin) as committed
                from execution.execution where workflow_id = ?
                """;
        Map<String, Instant> succeeded = new HashMap<>();
        long executions = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(workflowId));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String event = row.getString("start_key");
                    if (events.contains(event)) {
                        executions++;
                        if (row.getString("status").equals("SUCCESS")) {
                            succeeded.put(
                                    event,
                                    row.getObject("committed", OffsetDateTime.class)
                                            .toInstant());
                        }
                    }
                }
            }
        }
        return new Completions(succeeded, executions);
    }
}
