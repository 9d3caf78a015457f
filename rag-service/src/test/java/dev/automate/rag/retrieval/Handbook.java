package dev.automate.rag.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.automate.rag.domain.search.Filter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shipped set: the handbook of a company that doesn't exist, and questions whose answers are known. */
public final class Handbook {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Handbook() {}

    public record Page(String id, String title, String content, Map<String, Object> metadata) {
        public String searched() {
            return title + "\n" + content;
        }
    }

    /**
     * A question of the set.
     *
     * @param part {@code tuned}, {@code held_out} or {@code fresh}
     */
    public record Labelled(
            String id, String kind, String part, String query, Filter filter, Map<String, Integer> labels) {}

    public static List<Page> pages() {
        return lines("documents.jsonl").stream()
                .map(line -> MAPPER.convertValue(line, Page.class))
                .toList();
    }

    public static List<Labelled> questions() {
        return lines("queries.jsonl").stream()
                .map(line -> new Labelled(
                        line.path("id").asText(),
                        line.path("kind").asText(),
                        line.path("part").asText(),
                        line.path("query").asText(),
                        filter(line.path("filters")),
                        MAPPER.convertValue(line.path("labels"), new TypeReference<Map<String, Integer>>() {})))
                .toList();
    }

    private static Filter filter(JsonNode filters) {
        List<Filter> all = new ArrayList<>();
        filters.properties().forEach(entry -> all.add(filter(entry.getKey(), entry.getValue())));
        return new Filter.And(all);
    }

    private static Filter filter(String field, JsonNode wanted) {
        if (wanted.isArray()) {
            return new Filter.AnyOf(field, MAPPER.convertValue(wanted, new TypeReference<List<Object>>() {}));
        }
        if (wanted.has("ne")) {
            return new Filter.Not(field, value(wanted.path("ne")));
        }
        return wanted.has("gte")
                ? new Filter.Range(field, value(wanted.path("gte")), null)
                : new Filter.Equals(field, value(wanted));
    }

    private static Object value(JsonNode node) {
        return Objects.requireNonNull(MAPPER.convertValue(node, Object.class));
    }

    private static List<JsonNode> lines(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Handbook.class.getResourceAsStream("/labelled/handbook/" + name)), UTF_8))) {
            List<JsonNode> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(MAPPER.readTree(line));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
