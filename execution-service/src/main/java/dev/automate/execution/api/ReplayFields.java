package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.http.JsonFields;
import dev.automate.common.json.Json;
import dev.automate.execution.domain.ReplayChanges;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a replay is to do otherwise. */
final class ReplayFields {
    private static final int MAX_WORD = 40;
    private static final int MAX_NODE = 64;

    private ReplayFields() {}

    /** The body may be missing, whatever its type is said to be: the documented request has none. */
    static JsonFields of(@Nullable String body) throws JsonProcessingException {
        return JsonFields.of(
                body == null || body.isBlank()
                        ? JsonNodeFactory.instance.objectNode()
                        : Json.mapper().readTree(body));
    }

    static ReplayChanges changes(JsonFields fields) {
        return new ReplayChanges(latest(fields), from(fields), fields.object("event"), fields.object("inputs"));
    }

    /** What goes for many executions at once: each keeps its own event and inputs. */
    static ReplayChanges sharedChanges(JsonFields fields) {
        return new ReplayChanges(latest(fields), named(fields), Optional.empty(), Optional.empty());
    }

    private static boolean latest(JsonFields fields) {
        String version = fields.text("version", MAX_WORD).orElse("pinned");
        fields.check(
                "version",
                version.equals("latest") || version.equals("pinned"),
                "Must be latest, pinned, or absent: then it is pinned to the version that ran");
        return version.equals("latest");
    }

    private static ReplayChanges.From from(JsonFields fields) {
        Optional<String> step = fields.text("from_step", MAX_NODE);
        fields.check(
                "from_step", step.isEmpty() || !fields.has("from"), "Must be absent when from says where to begin");
        ReplayChanges.From named = named(fields);
        return step.<ReplayChanges.From>map(ReplayChanges.From.Step::new).orElse(named);
    }

    private static ReplayChanges.From named(JsonFields fields) {
        String from = fields.text("from", MAX_WORD).orElse("start");
        fields.check("from", from.equals("start") || from.equals("failed"), "Must be start or failed, or absent");
        return from.equals("failed") ? new ReplayChanges.From.Failed() : new ReplayChanges.From.Start();
    }
}
