package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a service's process, as Linux tells it. */
record ServiceMemory(Path home, String service) {
    private static final long KIB = 1_024;

    long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", pid(), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Linux doesn't tell the memory of " + service));
        } catch (IOException unreadable) {
            throw new IllegalStateException("The memory of " + service + " can't be read", unreadable);
        }
    }

    private String pid() throws IOException {
        for (JsonNode part : new ObjectMapper()
                .readTree(home.resolve("status.json").toFile())
                .path("parts")) {
            if (part.path("name").asText().startsWith(service) && part.hasNonNull("pid")) {
                return part.path("pid").asText();
            }
        }
        throw new IllegalStateException("No " + service + " is running in " + home);
    }
}
