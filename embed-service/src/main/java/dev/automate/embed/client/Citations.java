package dev.automate.embed.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.embed.domain.chat.Citation;
import java.util.ArrayList;
import java.util.List;

/** Reads what an answer points to. */
final class Citations {
    private Citations() {}

    /** Those of a list that are objects; a number that is missing is the place in the list. */
    static List<Citation> of(JsonNode list) {
        List<Citation> citations = new ArrayList<>();
        for (JsonNode each : list) {
            if (each.isObject()) {
                citations.add(new Citation(
                        each.path("n").asInt(citations.size() + 1),
                        each.path("title").textValue(),
                        each.path("url").textValue(),
                        each.path("snippet").asText("")));
            }
        }
        return List.copyOf(citations);
    }
}
