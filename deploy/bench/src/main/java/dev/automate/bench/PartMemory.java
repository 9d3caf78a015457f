package dev.automate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of a part with its child processes; of what they share each counts its share, as Linux tells it. */
record PartMemory(Path home, String part) {
    private static final double MIB = 1_048_576;
    private static final long KIB = 1_024;

    double mib() {
        return bytes() / MIB;
    }

    long bytes() {
        try {
            String pid = PartPid.of(home, part);
            List<String> children = children(pid);
            if (children.isEmpty()) {
                return lineOf(Path.of("/proc", pid, "status"), "VmRSS:");
            }
            return share(pid) + children.stream().mapToLong(PartMemory::share).sum();
        } catch (IOException unreadable) {
            throw new IllegalStateException("The memory of " + part + " can't be read", unreadable);
        }
    }

    private static List<String> children(String pid) throws IOException {
        String pids =
                Files.readString(Path.of("/proc", pid, "task", pid, "children")).strip();
        return pids.isEmpty() ? List.of() : List.of(pids.split(" ", -1));
    }

    /** A child that has ended meanwhile has none. */
    private static long share(String pid) {
        try {
            return lineOf(Path.of("/proc", pid, "smaps_rollup"), "Pss:");
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long lineOf(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .findFirst()
                .orElse(0);
    }
}
