package dev.automate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a service's process, as Linux tells it. */
record ServiceMemory(Path home, String service) {
    private static final long KIB = 1_024;

    long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", PartPid.of(home, service), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Linux doesn't tell the memory of " + service));
        } catch (IOException unreadable) {
            throw new IllegalStateException("The memory of " + service + " can't be read", unreadable);
        }
    }
}
