package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A question of the gold set.
 *
 * @param previous what was asked before it in the same session
 * @param sql what gives the expected rows; empty when it has to be refused
 */
record GoldEntry(String category, List<String> previous, String question, String sql) {
    private static final String FILE = "/datachat/gold-shop.json";

    GoldEntry {
        previous = List.copyOf(previous);
    }

    boolean refused() {
        return sql.isEmpty();
    }

    /** All of them; years and days are relative, since the shop always ends today. */
    static List<GoldEntry> on(LocalDate today) {
        try (InputStream file = Objects.requireNonNull(GoldEntry.class.getResourceAsStream(FILE))) {
            List<GoldEntry> entries = new ArrayList<>();
            String text = dated(new String(file.readAllBytes(), StandardCharsets.UTF_8), today);
            for (JsonNode entry : new ObjectMapper().readTree(text)) {
                List<String> previous = new ArrayList<>();
                entry.path("previous").forEach(question -> previous.add(question.asText()));
                entries.add(new GoldEntry(
                        entry.path("category").asText(),
                        previous,
                        entry.path("question").asText(),
                        entry.path("sql").asText()));
            }
            return List.copyOf(entries);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String dated(String text, LocalDate today) {
        int year = today.getYear();
        return text.replace("{y}", String.valueOf(year))
                .replace("{y-1}", String.valueOf(year - 1))
                .replace("{y-2}", String.valueOf(year - 2))
                .replace("{y+1}", String.valueOf(year + 1))
                .replace(":today", "date '" + today + "'");
    }
}
