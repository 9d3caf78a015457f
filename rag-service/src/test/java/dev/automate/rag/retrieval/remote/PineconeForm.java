package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Pinecone takes at all, by its documented limits; whatever its namespaces hold. */
final class PineconeForm {
    static final int REQUEST_BYTES = 2 << 20;
    static final int RESULT_BYTES = 4 << 20;

    private static final int RECORDS = 1_000;
    private static final int METADATA_BYTES = 40 * 1_024;
    private static final int MOST_RESULTS = 10_000;
    private static final Set<String> LISTS = Set.of("$in", "$nin");
    private static final Set<String> NUMBERS = Set.of("$gt", "$gte", "$lt", "$lte");

    private PineconeForm() {}

    static void upsert(JsonNode body, int dimensions) {
        require(bytes(body) <= REQUEST_BYTES, "Request size exceeds 2MB");
        require(body.path("vectors").size() <= RECORDS, "Batch size exceeds " + RECORDS);
        body.path("vectors").forEach(record -> record(record, dimensions));
    }

    static void query(JsonNode body, int dimensions) {
        vector(body.path("vector"), dimensions);
        int topK = body.path("topK").asInt();
        require(topK >= 1 && topK <= MOST_RESULTS, "topK has to be 1 to " + MOST_RESULTS);
        filter(body.path("filter"));
    }

    static void delete(JsonNode body) {
        require(body.path("ids").size() <= RECORDS, "At most " + RECORDS + " ids are deleted at once");
    }

    static int bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void record(JsonNode record, int dimensions) {
        require(record.path("id").asText().matches("[ -~]{1,512}"), "An id is ASCII, at most 512 characters");
        vector(record.path("values"), dimensions);
        require(bytes(record.path("metadata")) <= METADATA_BYTES, "Metadata size exceeds 40KB");
        require(
                all(record.path("metadata")).allMatch(PineconeForm::isFlat),
                "Metadata value must be a string, number, boolean or list of strings");
    }

    private static void vector(JsonNode vector, int dimensions) {
        require(
                vector.size() == dimensions,
                "Vector dimension " + vector.size() + " does not match the dimension of the index " + dimensions);
        require(
                all(vector).anyMatch(each -> each.asDouble() != 0),
                "Dense vectors must contain at least one non-zero value");
    }

    private static boolean isFlat(JsonNode value) {
        return value.isTextual()
                || value.isNumber()
                || value.isBoolean()
                || (value.isArray() && all(value).allMatch(JsonNode::isTextual));
    }

    private static void filter(JsonNode filter) {
        filter.properties().forEach(entry -> {
            if (entry.getKey().equals("$and") || entry.getKey().equals("$or")) {
                require(entry.getValue().isArray() && !entry.getValue().isEmpty(), entry.getKey() + " wants a list");
                entry.getValue().forEach(PineconeForm::filter);
            } else {
                require(!entry.getKey().startsWith("$"), entry.getKey() + " is no field");
                entry.getValue().properties().forEach(each -> operator(each.getKey(), each.getValue()));
            }
        });
    }

    private static void operator(String name, JsonNode value) {
        if (LISTS.contains(name)) {
            require(value.isArray(), name + " must be followed by a list");
        } else if (NUMBERS.contains(name)) {
            require(value.isNumber(), name + " must be followed by a number");
        } else {
            require(name.equals("$eq") || name.equals("$ne"), name + " is not a valid operator");
        }
    }

    private static Stream<JsonNode> all(JsonNode parent) {
        return StreamSupport.stream(parent.spliterator(), false);
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
