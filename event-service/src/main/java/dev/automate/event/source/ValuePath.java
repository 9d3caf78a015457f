package dev.automate.event.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place in a body, written as a JSON Pointer (RFC 6901) such as {@code /data/id}, or as {@code $.data.id}. */
public final class ValuePath {
    public static final String FORM = "Must be a JSON Pointer such as /data/id, or a path such as $.data.id";
    public static final int MAX_LENGTH = 200;

    private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)+");
    private static final Pattern DOLLAR = Pattern.compile("\\$(\\.[A-Za-z0-9_-]+|\\[\\d{1,6}])+");

    private final JsonPointer pointer;

    private ValuePath(JsonPointer pointer) {
        this.pointer = pointer;
    }

    /** The path, or nothing when {@code text} has neither form. */
    public static Optional<ValuePath> parse(String text) {
        return pointer(text).map(JsonPointer::compile).map(ValuePath::new);
    }

    /** The text or number in that place. */
    public Optional<String> read(JsonNode body) {
        return scalar(body.at(pointer));
    }

    /** A text or a number, as text. */
    static Optional<String> scalar(JsonNode value) {
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<String> pointer(String text) {
        if (DOLLAR.matcher(text).matches()) {
            return Optional.of(
                    text.substring(1).replace('.', '/').replace('[', '/').replace("]", ""));
        }
        return Optional.of(text).filter(path -> POINTER.matcher(path).matches());
    }
}
