package dev.automate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the host of a virtual machine has given to others while this one wanted to run, as Linux tells it. A run of which
 * much was stolen says little about the suite.
 *
 * @param stolen ticks
 * @param all ticks of all processors, idle ones included
 */
record StolenTime(long stolen, long all) {
    private static final Path STAT = Path.of("/proc/stat");
    /** user, nice, system, idle, iowait, irq, softirq and steal stand behind the word {@code cpu} (proc(5)). */
    private static final int STEAL = 8;

    /** Since the machine was started; nothing of all where the system doesn't tell. */
    static StolenTime now() {
        try {
            return Files.isReadable(STAT) ? of(Files.readString(STAT)) : new StolenTime(0, 0);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The processors' time can't be read from " + STAT, unreadable);
        }
    }

    /** @param stat whose first line is of all processors together */
    static StolenTime of(String stat) {
        String[] fields = stat.lines().findFirst().orElseThrow().split(" +", -1);
        long all = 0;
        for (int i = 1; i <= STEAL; i++) {
            all += Long.parseLong(fields[i]);
        }
        return new StolenTime(Long.parseLong(fields[STEAL]), all);
    }

    /** Since {@code before}, by the name that the figures have; empty where the system doesn't tell. */
    Map<String, Double> since(StolenTime before) {
        long passed = all - before.all;
        return passed > 0 ? Map.of("stolen_percent", 100.0 * (stolen - before.stolen) / passed) : Map.of();
    }
}
