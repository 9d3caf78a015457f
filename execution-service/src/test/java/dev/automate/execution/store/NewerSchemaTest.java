package dev.automate.execution.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.automate.execution.testing.ServiceTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a replica does at its start when another version has migrated. */
@ServiceTest
class NewerSchemaTest {
    private final Flyway flyway;

    NewerSchemaTest(Flyway flyway) {
        this.flyway = flyway;
    }

    @AfterEach
    void forget() throws SQLException {
        run("delete from execution.flyway_schema_history where description = 'of another version'");
    }

    @Test
    void theVersionBeforeStartsOnANewerSchema() throws SQLException {
        migrated("9999");

        assertDoesNotThrow(flyway::migrate);
        assertDoesNotThrow(flyway::validate);
    }

    @Test
    void aSchemaThatHasWhatThisVersionDoesNotKnowIsRefused() throws SQLException {
        migrated("0.5");

        assertThrows(FlywayValidateException.class, flyway::validate);
    }

    private void migrated(String version) throws SQLException {
        run("""
                insert into execution.flyway_schema_history
                       (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (9999, '%s', 'of another version', 'SQL', 'V.sql', 1, current_user, 1, true)
                """.formatted(version));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
