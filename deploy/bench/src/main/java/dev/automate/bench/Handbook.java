package dev.automate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** rag-service's labelled set, as its API takes it. */
final class Handbook {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Handbook() {}

    /** Each with its title as a heading. */
    static List<JsonNode> documents() {
        return lines("documents.jsonl").stream()
                .map(line -> MAPPER.createObjectNode()
                        .put("id", line.path("id").asText())
                        .put(
                                "content",
                                "# " + line.path("title").asText() + "\n\n"
                                        + line.path("content").asText())
                        .put("content_type", "text/markdown")
                        .<JsonNode>set("metadata", line.path("metadata")))
                .toList();
    }

    /** Those of one part: {@code tuned}, {@code held_out} or {@code fresh}. */
    static List<JsonNode> questions(String part) {
        return lines("queries.jsonl").stream()
                .filter(line -> line.path("part").asText().equals(part))
                .map(line -> {
                    ObjectNode question = MAPPER.createObjectNode()
                            .put("query", line.path("query").asText());
                    question.set("filters", line.path("filters"));
                    return question.<JsonNode>set("labels", line.path("labels"));
                })
                .toList();
    }

    /** All questions without their answers, as bodies of queries. */
    static List<String> texts() {
        return lines("queries.jsonl").stream()
                .map(line -> MAPPER.createObjectNode()
                        .put("query", line.path("query").asText())
                        .<JsonNode>set("filters", line.path("filters")))
                .map(JsonNode::toString)
                .toList();
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
