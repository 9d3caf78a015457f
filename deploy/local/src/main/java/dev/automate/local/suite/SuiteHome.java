package dev.automate.local.suite;

import dev.automate.parts.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that holds the suite's data, secrets, logs and status, and whose lock lets one supervisor in. */
public final class SuiteHome {

    private static final int KEY_BYTES = 32;

    private final Path folder;

    public SuiteHome(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    public Path folder() {
        return folder;
    }

    public StatusFile statusFile() {
        return new StatusFile(folder.resolve("status.json"));
    }

    /** What runs now; all stopped when nothing was ever started here. */
    public SuiteStatus status() {
        return statusFile()
                .read()
                .map(SuiteStatus::checked)
                .orElseGet(() -> SuiteStatus.stopped(folder.toString(), PortPlan.DEFAULT_BASE));
    }

    public Path log(String part) {
        return folder.resolve(part + ".log");
    }

    /** What the supervisor said. */
    public Path supervisorLog() {
        return log("supervisor");
    }

    /** Where a program that runs keeps its own copy of what was built. */
    Path program(String part) {
        return folder.resolve("programs").resolve(part);
    }

    /** The key that the services encrypt stored secrets with, in the form {@code name:base64}. */
    private String encryptionKey() {
        return "local:" + Secrets.key(folder.resolve("secrets").resolve("encryption.key"), KEY_BYTES);
    }

    /** What services show the gateway to get tokens of their own. */
    private String serviceSecret() {
        return Secrets.key(folder.resolve("secrets").resolve("service.secret"), KEY_BYTES);
    }

    /** All that the services must know and nobody else. */
    SuiteSecrets secrets() {
        return new SuiteSecrets(rolePasswords(), encryptionKey(), serviceSecret());
    }

    /** The database password of every service. */
    public Map<String, String> rolePasswords() {
        return PortPlan.SERVICES.stream()
                .collect(Collectors.toMap(
                        service -> service,
                        service -> Secrets.password(folder.resolve("secrets").resolve(service + ".password"))));
    }

    public void create() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data folder " + folder, e);
        }
    }

    /** Whether a supervisor has it; looked at without reading the status, which takes a command a third of its time. */
    public boolean isTaken() {
        create();
        Optional<FileLock> lock = lock();
        try {
            if (lock.isPresent()) {
                lock.get().acquiredBy().close();
            }
            return lock.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock " + folder, e);
        }
    }

    /** Empty when another supervisor has it; held until this process ends, however it ends. */
    Optional<FileLock> lock() {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException inThisProcess) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + folder, e);
        }
    }

    /** Deletes what the suite keeps here, and nothing else that may lie in the folder. */
    public void clear() {
        List.of("postgres", "kafka", "redis", "secrets", "postgres.password", "status.json")
                .forEach(name -> delete(folder.resolve(name)));
        PortPlan.PARTS.forEach(part -> delete(log(part)));
    }

    /** Gives every part an empty log and keeps the one before. */
    void turnLogs() {
        PortPlan.PARTS.stream().map(this::log).filter(Files::exists).forEach(SuiteHome::keepAside);
    }

    private static void keepAside(Path log) {
        try {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot put aside " + log, e);
        }
    }

    static void delete(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
