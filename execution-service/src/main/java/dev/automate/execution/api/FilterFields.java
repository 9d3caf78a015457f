package dev.automate.execution.api;

import dev.automate.common.http.JsonFields;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which executions are meant: from a query, or from a body that says the same. */
final class FilterFields {
    private static final int MAX_LABELS = 10;
    private static final int MAX_TEXT = 200;
    private static final String LABEL_FORM = "Must be name:value, at most " + MAX_LABELS + " times";

    private FilterFields() {}

    static ExecutionFilter of(String tenant, QueryFields query) {
        return new ExecutionFilter(
                tenant,
                query.uuid("workflow"),
                statuses(query.anyOf("status", ExecutionStatus.names())),
                query.instant("since"),
                query.instant("until"),
                labels(query),
                query.text("event"),
                query.text("error").filter(text -> query.require("error", text.length() <= MAX_TEXT, tooLong())),
                query.text("parent"));
    }

    static ExecutionFilter of(String tenant, JsonFields body) {
        return new ExecutionFilter(
                tenant,
                body.text("workflow", MAX_TEXT).flatMap(text -> {
                    body.check("workflow", PathIds.uuid(text).isPresent(), "Must be a UUID");
                    return PathIds.uuid(text);
                }),
                statuses(body),
                body.instant("since"),
                body.instant("until"),
                body.text("label", MAX_TEXT * 2)
                        .map(text -> labels(body, List.of(text)))
                        .orElse(Map.of()),
                body.text("event", MAX_TEXT),
                body.text("error", MAX_TEXT),
                Optional.empty());
    }

    private static Set<ExecutionStatus> statuses(JsonFields body) {
        Optional<String> text = body.text("status", MAX_TEXT);
        Set<String> names = text.stream()
                .flatMap(each -> Arrays.stream(each.split(",", -1)))
                .map(each -> each.strip().toUpperCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
        boolean known = body.check(
                "status",
                ExecutionStatus.names().containsAll(names),
                "Must be one or several of " + String.join(", ", ExecutionStatus.names()));
        return known ? statuses(names) : Set.of();
    }

    private static Set<ExecutionStatus> statuses(Set<String> names) {
        return names.stream().map(ExecutionStatus::valueOf).collect(Collectors.toSet());
    }

    private static Map<String, String> labels(QueryFields query) {
        List<String> texts = query.texts("label");
        return query.require("label", areLabels(texts), LABEL_FORM) ? labels(texts) : Map.of();
    }

    private static Map<String, String> labels(JsonFields body, List<String> texts) {
        return body.check("label", areLabels(texts), LABEL_FORM) ? labels(texts) : Map.of();
    }

    private static boolean areLabels(List<String> texts) {
        return texts.size() <= MAX_LABELS && texts.stream().allMatch(each -> each.indexOf(':') > 0);
    }

    /** Two values of one label can't both hold: the later one counts. */
    private static Map<String, String> labels(List<String> texts) {
        Map<String, String> labels = new HashMap<>();
        texts.forEach(each -> labels.put(each.substring(0, each.indexOf(':')), each.substring(each.indexOf(':') + 1)));
        return labels;
    }

    private static String tooLong() {
        return "Must have at most " + MAX_TEXT + " characters";
    }
}
