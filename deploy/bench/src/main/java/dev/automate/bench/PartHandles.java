package dev.automate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The threads and open files, sockets among them, of a part's process, as Linux tells them. */
record PartHandles(Path home, String part) {
    int threads() {
        return count("task");
    }

    int files() {
        return count("fd");
    }

    private int count(String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", PartPid.of(home, part), folder))) {
            return Math.toIntExact(entries.count());
        } catch (IOException unreadable) {
            throw new IllegalStateException("The process of " + part + " can't be looked at", unreadable);
        }
    }
}
