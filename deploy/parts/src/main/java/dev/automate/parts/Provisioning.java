package dev.automate.parts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The suite's database: one schema and one login role for each service, closed to each other; running it again is safe. */
public final class Provisioning {

    public static final String DATABASE = "automate";
    public static final List<String> SERVICES =
            List.of("gateway", "workflow", "execution", "event", "datachat", "rag", "embed");

    /** Who reads for DataChat, and the only schema that is theirs to look into from the start; the password is DataChat's. */
    private static final List<String> READERS = List.of("automate_shop", "automate_suite");

    private static final String DEMO = "shop";
    private static final String CLOSED = "^(set_config|pg_sleep.*|pg_(try_)?advisory_.*|pg_notify|lo_.*|lowrite|loread"
            + "|pg_logical_emit_message|(query|cursor|table|schema|database)_to_xml.*|pg_export_snapshot"
            + "|pg_cancel_backend|pg_terminate_backend|txid_current|pg_current_xact_id"
            + "|repeat|[lr]pad|replace|regexp_replace|format|array_fill)$";

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
                hashOnce(server);
                for (String service : SERVICES) {
                    createRole(server, role(service), passwordOf(service, rolePasswords));
                }
                for (String reader : READERS) {
                    createRole(server, reader, passwordOf("datachat", rolePasswords));
                    run(server, "alter role %I set default_transaction_read_only = on", reader);
                }
            }
            try (Connection database = postgres.connect(DATABASE)) {
                closeToAll(database);
                for (String service : SERVICES) {
                    createSchema(database, service);
                }
                openToReaders(database);
                closeFunctions(database);
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

    /**
     * The services' passwords are random bytes: nobody finds one by trying, so the 4,096 rounds that RFC 7677 wants for
     * those that people think of would only slow down each login. Of this session's roles only; others keep theirs.
     */
    private static void hashOnce(Connection server) throws SQLException {
        run(server, "set scram_iterations = 1");
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

    private static void openToReaders(Connection database) throws SQLException {
        run(database, "create schema if not exists %I authorization %I", DEMO, role("datachat"));
        run(database, "grant usage on schema %I to %I", DEMO, READERS.getFirst());
        for (String reader : READERS) {
            run(database, "grant connect on database %I to %I", DATABASE, reader);
        }
    }

    /** Functions that do more than compute: the services keep them, who only reads doesn't get them. */
    private static void closeFunctions(Connection database) throws SQLException {
        String roles = SERVICES.stream().map(Provisioning::role).collect(Collectors.joining(", "));
        run(database, """
                do $$
                declare
                    each regprocedure;
                begin
                    for each in select p.oid from pg_proc p
                                 where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '%s' loop
                        execute 'revoke execute on function ' || each || ' from public';
                        execute 'grant execute on function ' || each || ' to %s';
                    end loop;
                end $$
                """, CLOSED, roles);
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
