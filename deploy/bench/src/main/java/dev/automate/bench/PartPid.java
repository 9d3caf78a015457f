package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Finds a running part's process in what the suite says of itself. */
final class PartPid {
    private PartPid() {}

    /** @param home the suite's data folder */
    static String of(Path home, String part) throws IOException {
        for (JsonNode each : new ObjectMapper()
                .readTree(home.resolve("status.json").toFile())
                .path("parts")) {
            if (each.path("name").asText().startsWith(part) && each.hasNonNull("pid")) {
                return each.path("pid").asText();
            }
        }
        throw new IllegalStateException("No " + part + " is running in " + home);
    }
}
