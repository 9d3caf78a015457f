package dev.automate.bench;

import dev.automate.bench.report.SampleSeries;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What may leak: memory, threads, files, connections, and what PostgreSQL keeps beside live rows. */
final class SuiteSampler implements AutoCloseable {
    private static final String DATABASE = """
            select (select count(*) from pg_stat_activity where datname = 'automate') as connections,
                   (select coalesce(100.0 * sum(n_dead_tup) / nullif(sum(n_live_tup) + sum(n_dead_tup), 0), 0)
                      from pg_stat_user_tables) as dead_percent,
                   (select coalesce(sum(pg_total_relation_size(relid)), 0) / 1048576.0
                      from pg_stat_user_tables where relname like '%outbox%') as outbox_mib
            """;

    private final SuitePlace place;
    private final Connection connection;

    SuiteSampler(SuitePlace place) {
        this.place = place;
        try {
            this.connection = place.database().connect();
        } catch (SQLException | IOException unreachable) {
            throw new IllegalStateException("The database can't be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    /** One sample of everything. */
    void sample(SampleSeries into, double at) {
        Parts.memory(place.home).forEach((part, mib) -> into.add(part + "_mib", at, mib));
        for (String service : Parts.SERVICES) {
            PartHandles handles = new PartHandles(place.home, service);
            into.add(service + "_threads", at, handles.threads());
            into.add(service + "_files", at, handles.files());
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DATABASE)) {
            row.next();
            into.add("database_connections", at, row.getDouble("connections"));
            into.add("dead_rows_percent", at, row.getDouble("dead_percent"));
            into.add("outbox_table_mib", at, row.getDouble("outbox_mib"));
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The database can't be looked at: " + unreadable.getMessage(), unreadable);
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
}
