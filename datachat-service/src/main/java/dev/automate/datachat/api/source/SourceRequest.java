package dev.automate.datachat.api.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.JsonFields;
import dev.automate.datachat.domain.source.SourceWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that makes or changes a source. */
final class SourceRequest {
    private static final int MAX_TEXT = 255;
    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_HIDDEN = 2_000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
    private static final Pattern SSL_MODE = Pattern.compile("disable|require|verify-full");

    private SourceRequest() {}

    /**
     * The wish behind a body.
     *
     * @throws RefusalException when it is no JSON object
     */
    static SourceWish read(@Nullable JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw new RefusalException(Refusals.invalid("body", "A JSON object is required"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        JsonFields fields = JsonFields.collecting("", object, problems);
        String name = fields.matching(
                        "name", NAME, "Must be lower-case letters, digits, - and _, and begin with a letter")
                .orElse(null);
        String description = clearable(fields, "description", MAX_DESCRIPTION);
        SourceWish.Connection connection = connection(fields);
        List<String> schemas = list(fields, "schemas", 20);
        String tenantColumn = clearable(fields, "tenant_column", MAX_TEXT);
        List<String> hidden = list(fields, "hidden", MAX_HIDDEN);
        fields.allow("id", "own", "created_at", "updated_at").refuseUnknown();
        return new SourceWish(name, description, connection, schemas, tenantColumn, hidden, problems);
    }

    private static SourceWish.Connection connection(JsonFields fields) {
        return new SourceWish.Connection(
                fields.matching("host", HOST, "Must be the name or the address of a host")
                        .orElse(null),
                fields.integer("port", 1, 65_535).orElse(null),
                fields.matching("ssl_mode", SSL_MODE, "Must be one of disable, require, verify-full")
                        .orElse(null),
                filled(fields, "database"),
                filled(fields, "username"),
                filled(fields, "password"));
    }

    private static @Nullable String filled(JsonFields fields, String name) {
        Optional<String> text = fields.text(name, MAX_TEXT);
        text.ifPresent(value -> fields.check(name, !value.isBlank(), "This field may not be blank"));
        return text.orElse(null);
    }

    private static @Nullable String clearable(JsonFields fields, String name, int longest) {
        return fields.isNull(name) ? "" : fields.text(name, longest).orElse(null);
    }

    private static @Nullable List<String> list(JsonFields fields, String name, int most) {
        return fields.has(name) ? fields.texts(name, most, MAX_TEXT) : null;
    }
}
