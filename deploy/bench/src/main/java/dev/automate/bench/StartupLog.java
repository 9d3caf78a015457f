package dev.automate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the supervisor wrote down of its latest start.
 *
 * @param lines the oldest first
 */
record StartupLog(List<String> lines) {
    StartupLog {
        lines = List.copyOf(lines);
    }

    static StartupLog of(Path home) {
        try {
            return new StartupLog(Files.readAllLines(home.resolve("supervisor.log")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The supervisor's log can't be read", unreadable);
        }
    }

    /** From the start of the first part until all were ready. */
    double readySeconds() {
        return latest(Pattern.compile("Automate is ready after ([0-9.]+) s"));
    }

    /** From the start of the part's process until it was ready. */
    double readySeconds(String part) {
        return latest(Pattern.compile("\\S+ +" + Pattern.quote(part) + " +ready after ([0-9.]+) s.*"));
    }

    private double latest(Pattern pattern) {
        return lines.reversed().stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The supervisor's log doesn't tell " + pattern));
    }
}
