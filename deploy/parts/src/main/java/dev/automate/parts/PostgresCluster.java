package dev.automate.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** PostgreSQL's data folder: made on the first start, and freed of what a crash left behind. */
final class PostgresCluster {

    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);

    private final Path home;
    private final PostgresBinaries binaries;

    PostgresCluster(Path home, PostgresBinaries binaries) {
        this.home = home.toAbsolutePath();
        this.binaries = binaries;
    }

    Path data() {
        return folder().resolve("data");
    }

    private Path folder() {
        return home.resolve("postgres");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    String password() {
        return Secrets.password(home.resolve("postgres.password"));
    }

    void prepare() {
        try {
            if (!Files.isDirectory(data())) {
                init();
            }
            AsOrdinaryUser.current().own(data());
            dropStaleLock();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare PostgreSQL's data in " + data(), e);
        }
    }

    /** Into a folder of another name first: an interrupted start leaves no half cluster. */
    private void init() throws IOException {
        Path fresh = folder().resolve("data.new");
        Path passwordFile = folder().resolve("initial-password");
        PartsCache.deleteAll(fresh);
        Files.deleteIfExists(passwordFile);
        Files.createDirectories(fresh);
        password();
        Files.copy(home.resolve("postgres.password"), passwordFile, StandardCopyOption.COPY_ATTRIBUTES);
        AsOrdinaryUser.current().own(folder());
        run(initdb(fresh, passwordFile));
        Files.delete(passwordFile);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The built-in C.UTF-8 sorts like C and still knows the case of letters beyond ASCII. */
    private List<String> initdb(Path target, Path passwordFile) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
    }

    private void run(List<String> program) {
        Launch launch =
                new Launch("initdb", AsOrdinaryUser.current().wrapper(), program, Map.of(), log(), StopSignal.TERM);
        ChildProcess child = ChildProcess.start(launch);
        if (!child.exitsWithin(INIT_LIMIT)) {
            child.kill();
        }
        if (child.exitCode() != 0) {
            throw new PartFailure("PostgreSQL's initdb failed; the end of " + log() + ":\n" + LogTail.of(log(), 25));
        }
    }

    /** A number that another program has by now, as after a restart of a container, would keep PostgreSQL out. */
    private void dropStaleLock() throws IOException {
        Path lock = data().resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        boolean running = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
        if (!running) {
            Files.delete(lock);
        }
    }
}
