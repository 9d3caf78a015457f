package dev.automate.datachat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The gold set of {@code ./automate bench datachat}: questions over the shop with what they have to give. */
public final class Gold {
    private static final Path FILE = Path.of("../deploy/bench/src/main/resources/datachat/gold-shop.json");

    private Gold() {}

    /**
     * A question.
     *
     * @param previous what was asked before it in the same session
     * @param sql what gives the expected rows; empty when it has to be refused
     */
    public record Entry(String set, String category, List<String> previous, String question, String sql) {
        public boolean refused() {
            return sql.isEmpty();
        }
    }

    public static List<Entry> on(LocalDate today) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode entry : Json.mapper().readTree(dated(Files.readString(FILE), today))) {
                List<String> previous = new ArrayList<>();
                entry.path("previous").forEach(question -> previous.add(question.asText()));
                entries.add(new Entry(
                        entry.path("set").asText(),
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

    /** Years and days are relative: the shop always ends today. */
    private static String dated(String text, LocalDate today) {
        int year = today.getYear();
        return text.replace("{y}", String.valueOf(year))
                .replace("{y-1}", String.valueOf(year - 1))
                .replace("{y-2}", String.valueOf(year - 2))
                .replace("{y+1}", String.valueOf(year + 1))
                .replace(":today", "date '" + today + "'");
    }
}
