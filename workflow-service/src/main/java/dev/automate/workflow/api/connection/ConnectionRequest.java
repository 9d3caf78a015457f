package dev.automate.workflow.api.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.JsonFields;
import dev.automate.workflow.domain.Given;
import dev.automate.workflow.domain.connection.ConnectionType;
import dev.automate.workflow.domain.connection.ConnectionWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that makes or changes a connection. */
final class ConnectionRequest {
    private static final int MAX_NAME = 63;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final List<String> NEVER_NULL = List.of("name", "type", "config");

    private ConnectionRequest() {}

    /**
     * The wish behind the body of a new connection.
     *
     * @throws RefusalException when the body is no JSON object
     */
    static ConnectionWish creating(@Nullable JsonNode body) {
        return read(body, true);
    }

    /**
     * The wish behind the body of a change.
     *
     * @throws RefusalException when the body is no JSON object
     */
    static ConnectionWish changing(@Nullable JsonNode body) {
        return read(body, false);
    }

    private static ConnectionWish read(@Nullable JsonNode body, boolean creating) {
        if (!(body instanceof ObjectNode object)) {
            throw new RefusalException(Refusals.invalid("body", "A JSON object is required"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        JsonFields fields = JsonFields.collecting("", object, problems);
        for (String name : NEVER_NULL) {
            if (creating && fields.value(name).isEmpty()) {
                fields.problem(name, "This field is required");
            } else if (!creating && fields.isNull(name)) {
                fields.problem(name, "This field may not be null");
            }
        }
        String name = name(fields).orElse(null);
        ConnectionType type = type(fields).orElse(null);
        Given<String> description = description(fields).orElse(null);
        ObjectNode config = fields.object("config").orElseGet(JsonNodeFactory.instance::objectNode);
        fields.allow("id", "secrets", "created_at", "updated_at").refuseUnknown();
        return new ConnectionWish(name, type, description, config, problems);
    }

    private static Optional<String> name(JsonFields fields) {
        return fields.text("name", MAX_NAME)
                .filter(name -> fields.check(
                        "name",
                        NAME.matcher(name).matches(),
                        "Must be lower-case letters, digits and _, and begin with a letter"));
    }

    private static Optional<ConnectionType> type(JsonFields fields) {
        return fields.text("type", MAX_NAME).flatMap(text -> {
            Optional<ConnectionType> type = ConnectionType.named(text);
            fields.check("type", type.isPresent(), "Must be one of " + ConnectionType.names());
            return type;
        });
    }

    private static Optional<Given<String>> description(JsonFields fields) {
        return fields.isNull("description")
                ? Optional.of(new Given<>(null))
                : fields.text("description", MAX_DESCRIPTION).map(Given::new);
    }
}
