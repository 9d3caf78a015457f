package dev.automate.local.build;

import java.io.PrintStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a few lines with times out of Maven's many: one per module, and a count while artifacts are fetched. */
final class MavenProgress {

    private static final Pattern MODULE = Pattern.compile("Building (\\S+) .*\\[(\\d+)/(\\d+)]");
    private static final long BETWEEN_COUNTS_NANOS = 5_000_000_000L;

    private final PrintStream terminal;
    private final long begin;
    private long lastWord;
    private int fetched;

    MavenProgress(PrintStream terminal, long beginNanos) {
        this.terminal = terminal;
        this.begin = beginNanos;
        this.lastWord = beginNanos;
    }

    void line(String line, long nowNanos) {
        Matcher module = MODULE.matcher(line);
        if (module.find()) {
            say(
                    nowNanos,
                    String.format(
                            Locale.ROOT,
                            "building %-18s %2s of %s",
                            module.group(1),
                            module.group(2),
                            module.group(3)));
            return;
        }
        if (line.contains("Downloaded from")) {
            fetched++;
            if (nowNanos - lastWord > BETWEEN_COUNTS_NANOS) {
                say(nowNanos, "fetched " + fetched + " artifacts");
            }
        }
    }

    private void say(long nowNanos, String what) {
        lastWord = nowNanos;
        long seconds = (nowNanos - begin) / 1_000_000_000L;
        terminal.printf(Locale.ROOT, "  %2d:%02d  %s%n", seconds / 60, seconds % 60, what);
    }
}
