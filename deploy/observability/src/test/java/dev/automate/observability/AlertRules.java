package dev.automate.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code alerts.yaml}. */
record AlertRules(List<JsonNode> alerts, List<JsonNode> recordings) {
    static AlertRules read() {
        List<JsonNode> alerts = new ArrayList<>();
        List<JsonNode> recordings = new ArrayList<>();
        Project.yaml(Project.HERE.resolve("alerts.yaml"))
                .path("groups")
                .forEach(group ->
                        group.path("rules").forEach(rule -> (rule.has("alert") ? alerts : recordings).add(rule)));
        return new AlertRules(alerts, recordings);
    }

    /** Everything that may be asked for: what services promise, and what is recorded of it. */
    KnownMetrics known() {
        Map<String, Set<String>> recorded = new HashMap<>();
        recordings.forEach(rule -> recorded.put(
                rule.path("record").asText(),
                new HashSet<>(Query.of(rule.path("expr").asText()).grouped())));
        return KnownMetrics.promised().recording(recorded);
    }
}
