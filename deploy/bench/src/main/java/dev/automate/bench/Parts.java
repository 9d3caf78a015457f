package dev.automate.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names of the suite's parts, and what is asked of all of them. */
final class Parts {
    static final List<String> SERVICES =
            List.of("gateway", "workflow", "execution", "event", "datachat", "rag", "embed");

    static final List<String> ALL = Stream.concat(SERVICES.stream(), Stream.of("postgres", "kafka", "redis"))
            .toList();

    private Parts() {}

    /** MiB by part. */
    static Map<String, Double> memory(Path home) {
        Map<String, Double> memory = new LinkedHashMap<>();
        ALL.forEach(part -> memory.put(part, new PartMemory(home, part).mib()));
        return memory;
    }
}
