package dev.automate.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds figures against those of an earlier run: each number now over what it was then. */
public final class Comparison {
    private Comparison() {}

    /** What a run with {@code --json} printed or {@code --save} kept. */
    public static JsonNode stored(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("There are no figures in " + file, unreadable);
        }
    }

    /**
     * Ratios by name; what was 0 then, or not told, has none.
     *
     * @throws IllegalArgumentException when the stored figures are of another scenario
     */
    public static Map<String, Double> ratios(Figures now, JsonNode then) {
        String scenario = String.valueOf(now.values().get("scenario"));
        String before = then.path("scenario").asText();
        if (!scenario.equals(before)) {
            throw new IllegalArgumentException("Figures of " + scenario + " can't be compared with those of " + before);
        }
        Map<String, Double> ratios = new LinkedHashMap<>();
        now.values()
                .keySet()
                .forEach(name -> now.number(name)
                        .ifPresent(value ->
                                addRatio(ratios, name, value, then.path(name).asDouble(0))));
        return ratios;
    }

    private static void addRatio(Map<String, Double> ratios, String name, double now, double then) {
        if (then != 0 && Double.isFinite(now)) {
            ratios.put(name, now / then);
        }
    }
}
