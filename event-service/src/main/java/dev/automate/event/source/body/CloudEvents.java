package dev.automate.event.source.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusals;
import dev.automate.event.source.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CloudEvents 1.0: the JSON format, alone and in batches, and the binary mode of the HTTP binding. */
final class CloudEvents {
    private static final int MAX_BATCH = 100;
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

    private CloudEvents() {}

    static BodyReading one(JsonNode event) {
        return several(List.of(event), "");
    }

    static BodyReading batch(JsonNode events) {
        if (!events.isArray() || events.isEmpty() || events.size() > MAX_BATCH) {
            return BodyReading.bad("A list of 1 to " + MAX_BATCH + " events is required");
        }
        List<JsonNode> entries = new ArrayList<>();
        events.forEach(entries::add);
        return several(entries, "body");
    }

    /** The headers of the binary mode, when the request has them. */
    static Content binary(ObjectNode body, Delivery delivery) {
        Optional<String> type = delivery.header("ce-type");
        boolean isEvent = delivery.header("ce-specversion").isPresent() && type.isPresent();
        return isEvent
                ? new Content(
                        body,
                        true,
                        type.get(),
                        delivery.header("ce-id")
                                .map(id -> id(delivery.header("ce-source").orElse(""), id))
                                .orElse(null))
                : Content.json(body);
    }

    private static BodyReading several(List<JsonNode> events, String path) {
        List<FieldProblem> problems = new ArrayList<>();
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String place = path.isEmpty() ? "" : path + "[" + i + "].";
            if (events.get(i) instanceof ObjectNode event) {
                check(event, place, problems);
                contents.add(content(event));
            } else {
                problems.add(new FieldProblem(place.isEmpty() ? "body" : path + "[" + i + "]", "Must be an object"));
            }
        }
        return problems.isEmpty()
                ? new BodyReading.Read(contents)
                : new BodyReading.Refused(Refusals.invalid(problems));
    }

    private static void check(ObjectNode event, String place, List<FieldProblem> problems) {
        for (String name : REQUIRED) {
            if (event.path(name).asText("").isBlank() || !event.path(name).isTextual()) {
                problems.add(new FieldProblem(place + name, "A CloudEvent needs this text"));
            }
        }
    }

    private static Content content(ObjectNode event) {
        return new Content(
                event,
                true,
                event.path("type").asText(),
                id(event.path("source").asText(), event.path("id").asText()));
    }

    /** An id is unique within its source only. */
    private static String id(String source, String id) {
        return source + "#" + id;
    }
}
