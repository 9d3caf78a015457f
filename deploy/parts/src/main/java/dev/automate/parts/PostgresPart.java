package dev.automate.parts;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A real PostgreSQL server on 127.0.0.1, reached by password only. */
public final class PostgresPart implements Part {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int RELAUNCHES = 40;

    private final PostgresCluster cluster;
    private final Launch launch;
    private final int port;
    private volatile ChildProcess child;

    private PostgresPart(PostgresCluster cluster, Launch launch, int port) {
        this.cluster = cluster;
        this.launch = launch;
        this.port = port;
        this.child = ChildProcess.start(launch);
    }

    /** Starts it on the data under that folder, which is made when it is not there. */
    public static PostgresPart start(Path home, int port) {
        return start(home, port, Durability.DISK);
    }

    public static PostgresPart start(Path home, int port, Durability durability) {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        PostgresCluster cluster = new PostgresCluster(home, binaries);
        cluster.prepare();
        List<String> program = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", cluster.data().toString()));
        settings(port, durability).forEach((name, value) -> program.addAll(List.of("-c", name + "=" + value)));
        List<String> wrapper = AsOrdinaryUser.current().wrapper();
        Launch launch = new Launch("postgres", wrapper, program, Map.of("LC_ALL", "C"), cluster.log(), StopSignal.INT);
        return new PostgresPart(cluster, launch, port);
    }

    private static Map<String, String> settings(int port, Durability durability) {
        return Map.ofEntries(
                Map.entry("port", Integer.toString(port)),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "256MB"),
                Map.entry("track_commit_timestamp", "on"),
                // A checkpoint is seldom, and what is deleted at once, as from an outbox, is swept up soon.
                Map.entry("max_wal_size", "2GB"),
                Map.entry("checkpoint_timeout", "15min"),
                Map.entry("autovacuum_naptime", "10s"),
                Map.entry("fsync", durability.fsync()),
                Map.entry("full_page_writes", durability.fsync()),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("log_line_prefix", "%m [%p] %q%u "),
                Map.entry("log_checkpoints", "off"));
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public boolean alive() {
        return child.alive();
    }

    @Override
    public Path log() {
        return launch.log();
    }

    /** Of the superuser {@code postgres}. */
    public String password() {
        return cluster.password();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection of the superuser {@code postgres}. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    @Override
    public void awaitReady(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (int relaunches = 0; ; relaunches++) {
            try {
                child.awaitReady(this::answers, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
                return;
            } catch (PartFailure e) {
                if (!heldByItsPast() || relaunches == RELAUNCHES || System.nanoTime() > end) {
                    throw e;
                }
                child = ChildProcess.start(launch);
            }
        }
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.stop(GRACE);
    }

    /** Sessions of a killed server hold on to its memory for moments, in which a new one refuses to start. */
    private boolean heldByItsPast() {
        return !child.alive() && LogTail.of(log(), 4).contains("shared memory block");
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
