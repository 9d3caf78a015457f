package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.JsonFields;
import dev.automate.rag.domain.Access;
import dev.automate.rag.domain.EndpointWish;
import dev.automate.rag.domain.Slugs;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that makes or changes an endpoint. */
final class EndpointRequest {
    private static final int MAX_NAME = 200;
    private static final int MAX_URL = 2_000;
    private static final int MAX_SECRET = 4_000;
    private static final int MAX_ENTRIES = 100;
    private static final List<String> NEVER_NULL = List.of("slug", "name", "provider", "embedding", "config", "access");
    private static final Set<String> ROLES = Set.of("admin", "editor", "viewer");

    private EndpointRequest() {}

    /** @throws RefusalException when the body is no JSON object */
    static EndpointWish creating(@Nullable JsonNode body) {
        return read(body, true);
    }

    /** @throws RefusalException when the body is no JSON object */
    static EndpointWish changing(@Nullable JsonNode body) {
        return read(body, false);
    }

    private static EndpointWish read(@Nullable JsonNode body, boolean creating) {
        if (!(body instanceof ObjectNode object)) {
            throw new RefusalException(Refusals.invalid("body", "A JSON object is required"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        JsonFields fields = JsonFields.collecting("", object, problems);
        NEVER_NULL.forEach(name -> fields.check(name, !fields.isNull(name), "This field may not be null"));
        if (creating && !fields.has("name") && !fields.has("slug")) {
            fields.problem("name", "This field is required");
        }
        JsonFields config =
                fields.in("config", fields.object("config").orElseGet(JsonNodeFactory.instance::objectNode));
        EndpointWish wish = read(fields, config, problems);
        config.refuseUnknown();
        fields.allow("id", "index", "created_at", "updated_at").refuseUnknown();
        return wish.with(problems);
    }

    private static EndpointWish read(JsonFields fields, JsonFields config, List<FieldProblem> problems) {
        TuningRequest tuning = new TuningRequest(config);
        Optional<JsonFields> connection = tuning.nested("connection");
        EndpointWish wish = new EndpointWish(
                fields.matching("slug", Slugs.FORM, "Must be lower-case letters, digits and dashes, at most 100")
                        .orElse(null),
                fields.text("name", MAX_NAME)
                        .filter(name -> fields.check("name", !name.isBlank(), "This field may not be blank"))
                        .orElse(null),
                fields.text("provider", MAX_NAME).orElse(null),
                fields.text("embedding", MAX_NAME).orElse(null),
                tuning.chunking(),
                tuning.tuning(),
                connection.flatMap(EndpointRequest::url).orElse(null),
                connection.flatMap(each -> each.text("secret", MAX_SECRET)).orElse(null),
                access(fields),
                problems);
        connection.ifPresent(each -> each.allow("has_secret").refuseUnknown());
        return wish;
    }

    private static Optional<String> url(JsonFields connection) {
        return connection
                .text("url", MAX_URL)
                .filter(url -> connection.check(
                        "url", isPlain(url), "Must be a URL such as https://host:6333, without user and password"));
    }

    /** What is in a URL is shown; secrets have a field of their own. */
    private static boolean isPlain(String text) {
        try {
            URI url = new URI(text);
            String user = url.getUserInfo();
            return url.getHost() != null && (user == null || !user.contains(":"));
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }

    private static @Nullable Access access(JsonFields fields) {
        Optional<ObjectNode> object = fields.object("access");
        if (object.isEmpty()) {
            return null;
        }
        JsonFields access = fields.in("access", object.get());
        List<String> roles = access.texts("roles", MAX_ENTRIES, MAX_NAME);
        access.check("roles", ROLES.containsAll(roles), "Must be of admin, editor, viewer");
        Access read = new Access(
                roles, access.texts("scopes", MAX_ENTRIES, MAX_NAME), access.texts("tenants", MAX_ENTRIES, MAX_NAME));
        access.refuseUnknown();
        return read;
    }
}
