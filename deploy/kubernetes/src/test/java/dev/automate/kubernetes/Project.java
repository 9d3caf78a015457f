package dev.automate.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's files. */
final class Project {
    private Project() {}

    static Path path(String inProject) {
        return Path.of(System.getProperty("automate.root", "../..")).resolve(inProject);
    }

    static String read(String inProject) {
        return read(path(inProject));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
