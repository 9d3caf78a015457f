package dev.automate.datachat.testing;

import dev.automate.parts.Durability;
import dev.automate.parts.FreePorts;
import dev.automate.parts.PostgresPart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Somebody's own database with the invoices of many tenants, on a server of its own. {@code reads_all} may read everything;
 * {@code reads_own} only what its owner has meant for one tenant.
 */
public final class Ledger implements AutoCloseable {
    public static final String PASSWORD = "only-for-tests";

    private static final String DATABASE = "ledger";
    private static final String TABLES = """
            create table invoices (id int primary key, tenant text not null, customer text not null,
                                   amount numeric(10, 2) not null, iban text not null);
            create table payments (id int primary key, tenant text not null, invoice_id int references invoices,
                                   paid numeric(10, 2) not null);
            create role reads_all login password 'only-for-tests';
            create role reads_own login password 'only-for-tests';
            grant select on invoices, payments to reads_all;
            grant select (id, tenant, customer, amount) on invoices to reads_own;
            grant select on payments to reads_own;
            """;
    private static final String ROWS = """
            insert into invoices values ({id}, '{tenant}', '{tenant} Ltd', {amount}, 'DE-{tenant}');
            insert into payments values ({id}, '{tenant}', {id}, {amount});
            """;
    private static final String POLICIES = """
            alter table %1$s enable row level security;
            create policy all_rows on %1$s to reads_all using (true);
            create policy own_rows on %1$s to reads_own using (tenant = '%2$s');
            """;

    private final PostgresPart postgres;

    private Ledger(PostgresPart postgres) {
        this.postgres = postgres;
    }

    public static Ledger open() {
        Path home = Path.of("target", "ledger-" + ProcessHandle.current().pid()).toAbsolutePath();
        Ledger ledger = new Ledger(PostgresPart.start(home, FreePorts.next(), Durability.PROCESS));
        ledger.postgres.awaitReady(Duration.ofSeconds(90));
        ledger.run("postgres", "create database " + DATABASE);
        ledger.change(TABLES);
        return ledger;
    }

    /** An invoice of that tenant, with what was paid for it. */
    public void invoice(String tenant, int id, int amount) {
        change(ROWS.replace("{tenant}", tenant)
                .replace("{id}", Integer.toString(id))
                .replace("{amount}", Integer.toString(amount)));
    }

    /** From now on {@code reads_own} sees what is that tenant's. */
    public void belongsTo(String tenant) {
        change(POLICIES.formatted("invoices", tenant) + POLICIES.formatted("payments", tenant));
    }

    /** As its owner. */
    public void change(String sql) {
        run(DATABASE, sql);
    }

    /** What a source is made of. */
    public Map<String, Object> source(String name, String user) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name, "host", "127.0.0.1", "port", postgres.port()));
        body.putAll(Map.of("ssl_mode", "disable", "database", DATABASE, "username", user, "password", PASSWORD));
        return body;
    }

    private void run(String database, String sql) {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
