package dev.automate.local.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what is added to a log file from now on. */
final class LogFollower {

    private final Path log;
    private final PrintStream terminal;
    private long position;

    LogFollower(Path log, PrintStream terminal) {
        this.log = log;
        this.terminal = terminal;
        this.position = size();
    }

    /** Prints what has come since the last call, and returns it. */
    String catchUp() {
        long size = size();
        if (size <= position) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] fresh = new byte[(int) (size - position)];
            file.seek(position);
            file.readFully(fresh);
            position = size;
            String text = new String(fresh, StandardCharsets.UTF_8);
            terminal.print(text);
            terminal.flush();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    private long size() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }
}
