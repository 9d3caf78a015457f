package dev.automate.embed.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.embed.domain.chat.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer points to: its number, title, address and words, by the names that services and workflows have for
 * them. What a document's owner has said about it stands in its metadata.
 */
final class Citations {
    private static final String METADATA = "metadata";

    private Citations() {}

    /** Those of a list that are objects; a number that is missing is the place in the list. */
    static List<Citation> of(JsonNode list) {
        List<Citation> citations = new ArrayList<>();
        for (JsonNode each : list) {
            if (each.isObject()) {
                citations.add(citation(each, citations.size() + 1));
            }
        }
        return List.copyOf(citations);
    }

    private static Citation citation(JsonNode json, int place) {
        JsonNode about = json.path(METADATA);
        String snippet = first(any -> true, json.path("snippet"), json.path("content"));
        return new Citation(
                json.path("n").asInt(json.path("number").asInt(place)),
                first(
                        text -> !text.isBlank(),
                        json.path("title"),
                        about.path("title"),
                        about.path("name"),
                        about.path("filename"),
                        json.path("document_id")),
                first(
                        text -> text.startsWith("http"),
                        json.path("url"),
                        about.path("url"),
                        about.path("source_url"),
                        about.path("source")),
                snippet == null ? "" : snippet);
    }

    private static @Nullable String first(Predicate<String> fits, JsonNode... candidates) {
        return Stream.of(candidates)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(fits)
                .findFirst()
                .orElse(null);
    }
}
