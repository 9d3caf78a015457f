package dev.automate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processor time that a part of the suite has used, its child processes included, as Linux tells it. */
record PartCpu(Path home, String part) {
    private static final long TICK_MILLIS = 10;
    /** Where utime, stime, cutime and cstime stand behind the name of the program (proc(5)). */
    private static final int FIRST_TIME = 11;

    private static final int OWN = 2;
    private static final int OWN_AND_OF_THE_ENDED = 4;

    /** Since the part was started. */
    Duration used() {
        try {
            String pid = PartPid.of(home, part);
            long ticks = ticks(pid, OWN_AND_OF_THE_ENDED);
            for (String child : children(pid)) {
                ticks += ticksOfChild(child);
            }
            return Duration.ofMillis(ticks * TICK_MILLIS);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The processor time of " + part + " can't be read", unreadable);
        }
    }

    private static List<String> children(String pid) throws IOException {
        String pids =
                Files.readString(Path.of("/proc", pid, "task", pid, "children")).strip();
        return pids.isEmpty() ? List.of() : List.of(pids.split(" ", -1));
    }

    /** One that ends meanwhile is counted with its parent the next time. */
    private static long ticksOfChild(String pid) {
        try {
            return ticks(pid, OWN);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long ticks(String pid, int times) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = 0; i < times; i++) {
            ticks += Long.parseLong(fields[FIRST_TIME + i]);
        }
        return ticks;
    }
}
