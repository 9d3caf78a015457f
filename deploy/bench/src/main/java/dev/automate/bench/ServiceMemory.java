package dev.automate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of a service's process, as Linux tells it. */
record ServiceMemory(Path home, String service) {
    private static final long KIB = 1_024;

    /**
     * What is in memory at the moment.
     *
     * @param ofFilesBytes of these: pages of mapped files, which the system takes back when others need room
     */
    record Resident(long bytes, long ofFilesBytes) {}

    long residentBytes() {
        return resident().bytes();
    }

    Resident resident() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", PartPid.of(home, service), "status"));
            return new Resident(bytes(lines, "VmRSS:"), bytes(lines, "RssFile:"));
        } catch (IOException unreadable) {
            throw new IllegalStateException("The memory of " + service + " can't be read", unreadable);
        }
    }

    private long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Linux doesn't tell the memory of " + service));
    }
}
