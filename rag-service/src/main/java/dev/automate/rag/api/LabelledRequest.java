package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.http.JsonFields;
import dev.automate.rag.domain.evaluation.LabelledQuestion;
import dev.automate.rag.domain.search.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the labelled questions of an endpoint. */
final class LabelledRequest {
    private static final int MAX_QUESTIONS = 500;
    private static final int MAX_QUERY = 2_000;
    private static final int MAX_LABELS = 100;
    private static final int BEST = 3;

    private LabelledRequest() {}

    static List<LabelledQuestion> of(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        List<LabelledQuestion> questions = new ArrayList<>();
        List<JsonNode> given = fields.array("questions", MAX_QUESTIONS);
        fields.check("questions", fields.has("questions"), "This field is required");
        for (int i = 0; i < given.size(); i++) {
            String path = "questions[" + i + "]";
            if (fields.check(path, given.get(i).isObject(), "Must be an object")) {
                questions.add(question(fields.in(path, given.get(i))));
            }
        }
        fields.finish();
        return questions;
    }

    private static LabelledQuestion question(JsonFields fields) {
        String query = fields.requiredText("query", MAX_QUERY);
        Filter filter = fields.object("filters")
                .map(object -> FilterRequest.of(fields.in("filters", object), object))
                .orElseGet(Filter.All::new);
        Map<String, Integer> labels = fields.object("labels")
                .map(object -> labels(fields.in("labels", object), object))
                .orElseGet(Map::of);
        fields.check("labels", !labels.isEmpty(), "At least one document with a grade is required");
        fields.refuseUnknown();
        return new LabelledQuestion(query, filter, labels);
    }

    private static Map<String, Integer> labels(JsonFields fields, ObjectNode object) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        fields.check("", object.size() <= MAX_LABELS, "Must have at most " + MAX_LABELS + " documents");
        object.fieldNames()
                .forEachRemaining(
                        document -> fields.integer(document, 1, BEST).ifPresent(grade -> labels.put(document, grade)));
        return labels;
    }
}
