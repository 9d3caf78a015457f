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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** rag-service's labelled set, as its API takes it. */
final class Handbook {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONG_WORD = 4;

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

    /** The questions without their answers, as bodies of queries; with a further word each, so that no two are alike. */
    static List<String> texts(int count) {
        List<JsonNode> questions = lines("queries.jsonl");
        List<String> words = sentences().stream()
                .flatMap(sentence -> Arrays.stream(sentence.split("\\W+")))
                .filter(word -> word.length() >= LONG_WORD)
                .distinct()
                .toList();
        return IntStream.range(0, count)
                .mapToObj(each -> query(questions.get(each % questions.size()), words.get(each % words.size())))
                .toList();
    }

    /**
     * Documents that are cut into passages as long as they may be, in a new order each time: of what was embedded before,
     * the service knows the vectors.
     */
    static List<JsonNode> longDocuments(int count, int sentencesEach) {
        List<String> sentences = new ArrayList<>(sentences());
        Random random = new Random();
        return IntStream.range(0, count)
                .<JsonNode>mapToObj(each -> {
                    Collections.shuffle(sentences, random);
                    return MAPPER.createObjectNode()
                            .put("id", "long-" + each)
                            .put("content", String.join(" ", sentences.subList(0, sentencesEach)))
                            .put("content_type", "text/plain");
                })
                .toList();
    }

    private static String query(JsonNode question, String word) {
        return MAPPER.createObjectNode()
                .put("query", question.path("query").asText() + " " + word)
                .<JsonNode>set("filters", question.path("filters"))
                .toString();
    }

    /** Of all documents but the tables. */
    private static List<String> sentences() {
        return lines("documents.jsonl").stream()
                .map(line -> line.path("content").asText())
                .filter(content -> !content.contains("|"))
                .flatMap(content -> Arrays.stream(content.split("(?<=[.!?]) ")))
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
