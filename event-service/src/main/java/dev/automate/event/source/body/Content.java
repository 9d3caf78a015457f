package dev.automate.event.source.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event's worth of a body.
 *
 * @param body where type and id are looked for
 * @param typed whether bodies of this kind say their type by convention; what doesn't gets a default
 * @param ownType the type that the event format itself gives, before all others
 * @param ownId the id that the event format itself gives, before all others
 */
public record Content(
        ObjectNode body,
        boolean typed,
        @Nullable String ownType,
        @Nullable String ownId) {
    static Content json(ObjectNode body) {
        return new Content(body, true, null, null);
    }

    static Content untyped(ObjectNode body) {
        return new Content(body, false, null, null);
    }

    /** What workflows see: {@code data} when that is an object, else the body. */
    public JsonNode payload() {
        return body.path("data").isObject() ? body.path("data") : body;
    }

    public Optional<String> type() {
        return Optional.ofNullable(ownType);
    }

    public Optional<String> id() {
        return Optional.ofNullable(ownId);
    }
}
