package dev.automate.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void committedRowsSurviveAKilledServer() throws SQLException {
        int port = FreePorts.next();
        try (PostgresPart first = started(port)) {
            update(first, "create table kept (word text)");
            update(first, "insert into kept values ('Ünicode')");

            first.kill();

            assertFalse(first.alive());
        }
        try (PostgresPart second = started(port)) {
            assertEquals("ünicode", value(second, "select lower(word) from kept"));
        }
    }

    @Test
    void aLockLeftByAnotherProgramDoesNotPreventAStart() throws Exception {
        int port = FreePorts.next();
        started(port).close();
        Path lock = home.resolve("postgres/data/postmaster.pid");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n");

        try (PostgresPart again = started(port)) {
            assertEquals("1", value(again, "select 1"));
        }
    }

    @Test
    void onlyThePasswordOpensAndOnlyItsOwnerReadsIt() throws Exception {
        try (PostgresPart postgres = started(FreePorts.next())) {
            String url = postgres.jdbcUrl("postgres");

            assertThrows(
                    SQLException.class,
                    () -> DriverManager.getConnection(url, "postgres", "wrong").close());

            Path file = home.resolve("postgres.password");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(postgres.password().length() >= 32);
        }
    }

    @Test
    void provisioningTwiceGivesEveryServiceItsOwnSchemaOnly() throws SQLException {
        Map<String, String> passwords = new HashMap<>();
        Provisioning.SERVICES.forEach(service -> passwords.put(service, "it's \"" + service + "\" \\ $$"));
        try (PostgresPart postgres = started(FreePorts.next())) {
            Provisioning.provision(postgres, passwords);
            Provisioning.provision(postgres, passwords);

            String url = postgres.jdbcUrl(Provisioning.DATABASE);
            try (Connection event = DriverManager.getConnection(url, "automate_event", passwords.get("event"));
                    Statement statement = event.createStatement()) {
                statement.execute("create table mine (id int)");
                statement.execute("select * from event.mine");
                assertThrows(SQLException.class, () -> statement.execute("create table rag.theirs (id int)"));
                assertThrows(SQLException.class, () -> statement.execute("create table public.theirs (id int)"));
            }
        }
    }

    @Test
    void onlyRandomPasswordsAreHashedOnce() throws SQLException {
        Map<String, String> passwords = new HashMap<>();
        Provisioning.SERVICES.forEach(service -> passwords.put(service, service));
        try (PostgresPart postgres = started(FreePorts.next())) {
            Provisioning.provision(postgres, passwords);

            update(postgres, "create role somebody login password 'thought of'");
            assertEquals("automate", value(postgres, rounds("= 1")));
            assertEquals("postgres,somebody", value(postgres, rounds("= 4096")));
        }
    }

    @Test
    void aTakenPortFailsWithTheEndOfTheLog() {
        int port = FreePorts.next();
        try (PostgresPart first = started(port);
                PostgresPart second = PostgresPart.start(home.resolve("other"), port, Durability.PROCESS)) {
            PartFailure failure = assertThrows(PartFailure.class, () -> second.awaitReady(LIMIT));

            assertTrue(failure.toString().contains("Address already in use"), failure::toString);
            assertTrue(first.alive());
        }
    }

    private static String rounds(String condition) {
        return "select string_agg(distinct split_part(rolname, '_', 1), ',') from pg_authid where rolcanlogin"
                + " and substring(rolpassword from '^SCRAM-SHA-256.([0-9]+):')::int " + condition;
    }

    private PostgresPart started(int port) {
        PostgresPart postgres = PostgresPart.start(home, port, Durability.PROCESS);
        postgres.awaitReady(LIMIT);
        return postgres;
    }

    private static void update(PostgresPart postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String value(PostgresPart postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
