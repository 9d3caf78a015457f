package dev.automate.local.suite;

import dev.automate.parts.PartFailure;
import dev.automate.parts.PostgresBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A copy of all that has to be kept of a running suite: its database, and the secrets without which nobody can read it.
 * Kafka and Redis are left out: what is on them follows from the database. The copy is a home of its own.
 */
public final class SuiteBackup {

    private final SuiteHome home;

    public SuiteBackup(SuiteHome home) {
        this.home = home;
    }

    /**
     * Copies what was acknowledged before the call, while the suite goes on.
     *
     * @param target a folder that is empty, or not there
     * @throws PartFailure when it isn't, or PostgreSQL doesn't run
     */
    public void into(Path target) {
        PartStatus postgres = home.status().parts().stream()
                .filter(part -> part.name().equals("postgres") && part.state() == PartState.READY)
                .findFirst()
                .orElseThrow(() -> new PartFailure("PostgreSQL does not run in " + home.folder() + ": ./automate up"));
        try {
            Files.createDirectories(target);
            if (!isEmpty(target)) {
                throw new PartFailure(target + " is not empty");
            }
            copySecrets(home.folder().resolve("secrets"), target.resolve("secrets"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + target, e);
        }
        new PostgresBackup(home.folder(), postgres.port()).into(target);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void copySecrets(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, target.resolve(source.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
