package dev.automate.rag.retrieval.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Questions of the shipped set with a passage each that answers them: those in a reader's words, of the part that the
 * ranking was tuned on.
 *
 * @param answers in the order of the questions, under their headings
 */
public record ShippedPairs(List<String> questions, List<String> answers) {
    private static final int BEST = 3;

    public ShippedPairs {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
    }

    public static ShippedPairs read() {
        Map<String, String> pages = new HashMap<>();
        lines("documents.jsonl")
                .forEach(page -> pages.put(
                        page.path("id").asText(),
                        page.path("title").asText() + "\n"
                                + page.path("content").asText()));
        List<String> questions = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (JsonNode question : lines("queries.jsonl")) {
            if (question.path("part").asText().equals("tuned") && isInWords(question)) {
                questions.add(question.path("query").asText());
                answers.add(pages.getOrDefault(best(question), ""));
            }
        }
        return new ShippedPairs(questions, answers);
    }

    private static boolean isInWords(JsonNode question) {
        String kind = question.path("kind").asText();
        return kind.equals("paraphrase") || kind.equals("plain");
    }

    private static String best(JsonNode question) {
        return question.path("labels").properties().stream()
                .filter(label -> label.getValue().asInt() == BEST)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static List<JsonNode> lines(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShippedPairs.class.getResourceAsStream("/labelled/handbook/" + name)), UTF_8))) {
            List<JsonNode> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Json.mapper().readTree(line));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
