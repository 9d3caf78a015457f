package dev.automate.embed.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.JsonFields;
import dev.automate.common.http.OriginPattern;
import dev.automate.common.http.PathIds;
import dev.automate.embed.domain.EmbedWish;
import dev.automate.embed.domain.Given;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that makes or changes an embed. */
final class EmbedRequest {
    private static final int MAX_TITLE = 100;
    private static final int MAX_WELCOME = 2_000;
    private static final int MAX_PLACEHOLDER = 200;
    private static final int MAX_ORIGINS = 100;
    private static final int MAX_ORIGIN = 300;
    private static final int MAX_TABLES = 100;
    private static final int MAX_TABLE = 200;
    private static final int MAX_RATE_LIMIT = 10_000;
    private static final int UUID_LENGTH = 36;
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final List<String> NEVER_NULL = List.of(
            "title",
            "primary_color",
            "welcome_message",
            "placeholder",
            "allowed_origins",
            "rate_limit",
            "datachat_tables");

    private EmbedRequest() {}

    /**
     * The wish behind the body of a new embed.
     *
     * @throws RefusalException when the body is no JSON object
     */
    static EmbedWish creating(@Nullable JsonNode body) {
        return read(body, true);
    }

    /**
     * The wish behind the body of a change.
     *
     * @throws RefusalException when the body is no JSON object
     */
    static EmbedWish changing(@Nullable JsonNode body) {
        return read(body, false);
    }

    private static EmbedWish read(@Nullable JsonNode body, boolean creating) {
        if (!(body instanceof ObjectNode object)) {
            throw new RefusalException(Refusals.invalid("body", "A JSON object is required"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        JsonFields fields = JsonFields.collecting("", object, problems);
        NEVER_NULL.forEach(name -> fields.check(name, !fields.isNull(name), "This field may not be null"));
        EmbedWish.LookWish look = look(fields, creating);
        List<String> origins = origins(fields).orElse(null);
        Integer rateLimit = fields.integer("rate_limit", 1, MAX_RATE_LIMIT).orElse(null);
        EmbedWish.TargetWish target = target(fields);
        fields.allow("id", "snippet", "created_at", "updated_at").refuseUnknown();
        return new EmbedWish(look, origins, rateLimit, target, problems);
    }

    private static EmbedWish.LookWish look(JsonFields fields, boolean creating) {
        if (creating && !fields.has("title")) {
            fields.problem("title", "This field is required");
        }
        return new EmbedWish.LookWish(
                fields.text("title", MAX_TITLE)
                        .filter(title -> fields.check("title", !title.isBlank(), "This field may not be blank"))
                        .orElse(null),
                fields.matching("primary_color", COLOR, "Must be a color such as #667EEA")
                        .orElse(null),
                fields.text("welcome_message", MAX_WELCOME).orElse(null),
                fields.text("placeholder", MAX_PLACEHOLDER).orElse(null));
    }

    private static Optional<List<String>> origins(JsonFields fields) {
        if (fields.value("allowed_origins").isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = fields.texts("allowed_origins", MAX_ORIGINS, MAX_ORIGIN);
        Set<String> origins = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<OriginPattern> pattern = OriginPattern.parse(texts.get(i));
            fields.check(
                    "allowed_origins[" + i + "]",
                    pattern.isPresent(),
                    "Must be an origin such as https://shop.example.com or https://*.example.com, without a path;"
                            + " http is for loopback only");
            pattern.map(OriginPattern::text).ifPresent(origins::add);
        }
        return Optional.of(List.copyOf(origins));
    }

    private static EmbedWish.TargetWish target(JsonFields fields) {
        return new EmbedWish.TargetWish(
                given(fields, "rag_endpoint", fields.matching("rag_endpoint", SLUG, "Must be the slug of an endpoint")),
                given(fields, "datachat", fields.flag("datachat")),
                tables(fields),
                given(fields, "workflow", workflow(fields)));
    }

    private static @Nullable List<String> tables(JsonFields fields) {
        return fields.value("datachat_tables").isEmpty()
                ? null
                : fields.texts("datachat_tables", MAX_TABLES, MAX_TABLE);
    }

    private static Optional<UUID> workflow(JsonFields fields) {
        return fields.text("workflow", UUID_LENGTH).flatMap(text -> {
            Optional<UUID> id = PathIds.uuid(text);
            fields.check("workflow", id.isPresent(), "Must be the id of a workflow");
            return id;
        });
    }

    private static <T> @Nullable Given<T> given(JsonFields fields, String name, Optional<T> read) {
        return fields.isNull(name) ? new Given<>(null) : read.map(Given::new).orElse(null);
    }
}
