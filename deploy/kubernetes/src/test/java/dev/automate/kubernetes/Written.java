package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made of others: compared in a build, written by {@code deploy/kubernetes/update}. */
final class Written {
    private static final boolean WRITE = Boolean.getBoolean("automate.update");

    private Written() {}

    static void check(String inProject, String expected) {
        Path file = Project.path(inProject);
        if (WRITE) {
            write(file, expected);
        }
        assertEquals(
                expected,
                Files.exists(file) ? Project.read(file) : "",
                inProject + " is not what it is made of: run deploy/kubernetes/update");
    }

    /** The same for what stands between two comments, {@code <!-- name -->} and {@code <!-- end of name -->}. */
    static void checkBlock(String inProject, String name, String expected) {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        String whole = Project.read(inProject);
        int from = whole.indexOf(begin) + begin.length();
        int to = whole.indexOf(end);
        if (from < begin.length() || to < from) {
            throw new IllegalStateException(inProject + " has no place for " + name);
        }
        check(inProject, whole.substring(0, from) + expected + whole.substring(to));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
