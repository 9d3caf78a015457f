package dev.automate.local.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the supervisor says, line by line with times: on the terminal, and in a file that other commands follow. */
public final class Journal {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int NAME_WIDTH = 10;

    private final Path file;
    private final PrintStream terminal;

    Journal(Path file, PrintStream terminal) {
        this.file = file;
        this.terminal = terminal;
    }

    /** One thing that happened to a part. */
    void say(String part, String what) {
        String padded = part + " ".repeat(Math.max(0, NAME_WIDTH - part.length()));
        print(LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + "  " + padded + " " + what);
    }

    synchronized void print(String text) {
        terminal.println(text);
        terminal.flush();
        try {
            Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    static String seconds(long sinceNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - sinceNanos) / 1e9);
    }
}
