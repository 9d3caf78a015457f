package dev.automate.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/**
 * Copies the data of a PostgreSQL server that goes on serving, as {@code pg_basebackup} does, which the unpacked programs
 * lack: everything that was committed before the copy began is in it, and nothing half of what came later. A server that
 * is started on the copy makes it whole by the log that was copied last.
 */
public final class PostgresBackup {

    /** What a server makes anew; the log is copied by itself, when the copy of everything else is over. */
    private static final Set<String> LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> OF_THE_RUN = Set.of("postmaster.pid", "postmaster.opts");

    private final Path home;
    private final int port;

    /** @param home as {@link PostgresPart#start} knows it */
    public PostgresBackup(Path home, int port) {
        this.home = home.toAbsolutePath();
        this.port = port;
    }

    /**
     * Makes a home of the same form in {@code target}, which another server can be started on.
     *
     * @throws PartFailure when the server doesn't let it
     */
    public void into(Path target) {
        Path copy = target.toAbsolutePath().resolve("postgres").resolve("data");
        try (Connection server = connect();
                Statement session = server.createStatement()) {
            Files.createDirectories(copy.getParent());
            Files.copy(
                    home.resolve("postgres.password"),
                    target.resolve("postgres.password"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            // Keeps the log from the beginning of the copy on, as long as this session lasts.
            session.execute(
                    "select pg_create_physical_replication_slot('automate_backup_' || pg_backend_pid(), true, true)");
            session.execute("select pg_backup_start('automate', true)");
            copyAll(home.resolve("postgres").resolve("data"), copy);
            Files.writeString(copy.resolve("backup_label"), stop(session));
            copyAll(home.resolve("postgres").resolve("data").resolve("pg_wal"), copy.resolve("pg_wal"));
        } catch (SQLException e) {
            throw new PartFailure("PostgreSQL on port " + port + " can't be copied: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy PostgreSQL's data to " + copy, e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", Secrets.password(home.resolve("postgres.password")));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }

    private static String stop(Statement session) throws SQLException {
        try (ResultSet stopped = session.executeQuery("select labelfile from pg_backup_stop(false)")) {
            stopped.next();
            return stopped.getString(1);
        }
    }

    private static void copyAll(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new Copying(source, target));
    }

    /** Files may go while the server works: then they are nobody's, and the log knows of what became of them. */
    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Path target;

        Copying(Path source, Path target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Path copy = copyOf(folder);
            if (!Files.isDirectory(copy)) {
                Files.copy(folder, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return LEFT_OUT.contains(String.valueOf(folder.getFileName())) && !folder.equals(source)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = String.valueOf(file.getFileName());
            if (!OF_THE_RUN.contains(name) && !name.startsWith("pgsql_tmp")) {
                copyUnlessGone(file, copyOf(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private static void copyUnlessGone(Path file, Path copy) throws IOException {
            try {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException gone) {
                Files.deleteIfExists(copy);
            }
        }

        private Path copyOf(Path path) {
            return target.resolve(source.relativize(path).toString());
        }
    }
}
