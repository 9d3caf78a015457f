package dev.automate.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.automate.common.http.JsonFields;
import dev.automate.event.domain.Emission;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.source.SourceName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the event that a caller wants to happen; tells everything that is wrong with it at once. */
final class EmitRequest {
    private static final String API_SOURCE = "api";
    private static final int MAX_TEXT = 200;

    private EmitRequest() {}

    static Emission of(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String type = fields.requiredText("type", MAX_TEXT);
        if (!type.isEmpty()) {
            fields.check("type", PrintableText.isFit(type), "Must be printable characters");
        }
        Emission emission = new Emission(
                type,
                payload(fields),
                fields.matching("source", SourceName.FORM, SourceName.RULE).orElse(API_SOURCE),
                key(fields, "dedupe_key").orElse(null),
                key(fields, "ordering_key").orElse(null),
                0);
        fields.finish();
        return emission;
    }

    private static JsonNode payload(JsonFields fields) {
        if (fields.value("payload").isEmpty()) {
            fields.problem("payload", "This field is required");
        }
        return fields.object("payload").<JsonNode>map(object -> object).orElse(MissingNode.getInstance());
    }

    private static Optional<String> key(JsonFields fields, String name) {
        return fields.text(name, MAX_TEXT)
                .filter(text -> fields.check(name, PrintableText.isFit(text), "Must be printable characters"));
    }
}
