package dev.automate.parts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The suite's database: one schema and one login role for each service, closed to each other; running it again is safe. */
public final class Provisioning {

    public static final String DATABASE = "automate";
    public static final List<String> SERVICES =
            List.of("gateway", "workflow", "execution", "event", "datachat", "rag", "embed");

    private Provisioning() {}

    public static String role(String service) {
        return "automate_" + service;
    }

    /**
     * Makes what is missing and sets the passwords.
     *
     * @param rolePasswords a password for every name in {@link #SERVICES}
     */
    public static void provision(PostgresPart postgres, Map<String, String> rolePasswords) {
        try {
            try (Connection server = postgres.connect("postgres")) {
                createDatabase(server);
                for (String service : SERVICES) {
                    createRole(server, role(service), passwordOf(service, rolePasswords));
                }
            }
            try (Connection database = postgres.connect(DATABASE)) {
                closeToAll(database);
                for (String service : SERVICES) {
                    createSchema(database, service);
                }
            }
        } catch (SQLException e) {
            throw new PartFailure("Cannot set up the database " + DATABASE + ": " + e.getMessage(), e);
        }
    }

    private static String passwordOf(String service, Map<String, String> passwords) {
        String password = passwords.get(service);
        if (password == null) {
            throw new PartFailure("No password for the role of service " + service);
        }
        return password;
    }

    private static void createDatabase(Connection server) throws SQLException {
        if (!exists(server, "select 1 from pg_database where datname = ?", DATABASE)) {
            run(server, "create database %I", DATABASE);
        }
    }

    private static void createRole(Connection server, String role, String password) throws SQLException {
        if (!exists(server, "select 1 from pg_roles where rolname = ?", role)) {
            run(server, "create role %I login", role);
        }
        run(server, "alter role %I login password %L", role, password);
    }

    private static void closeToAll(Connection database) throws SQLException {
        run(database, "revoke all on database %I from public", DATABASE);
        run(database, "revoke all on schema public from public");
    }

    private static void createSchema(Connection database, String service) throws SQLException {
        String role = role(service);
        run(database, "grant connect, temporary on database %I to %I", DATABASE, role);
        run(database, "create schema if not exists %I authorization %I", service, role);
        run(database, "alter role %I in database %I set search_path = %I", role, DATABASE, service);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** The server itself quotes names (%I) and values (%L): these statements take no parameters. */
    private static void run(Connection connection, String format, String... arguments) throws SQLException {
        String quoted = "select format(?" + ", ?::text".repeat(arguments.length) + ")";
        try (PreparedStatement quoting = connection.prepareStatement(quoted);
                Statement statement = connection.createStatement()) {
            quoting.setString(1, format);
            for (int i = 0; i < arguments.length; i++) {
                quoting.setString(i + 2, arguments[i]);
            }
            try (ResultSet rows = quoting.executeQuery()) {
                rows.next();
                statement.execute(rows.getString(1));
            }
        }
    }
}
