package dev.automate.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.time.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object and collects everything that is wrong with them, so that a caller is told all of it
 * at once. An absent field is an empty {@link Optional}; so is one that is wrong, with a problem noted. Not thread-safe.
 */
public final class JsonFields {
    private final String path;
    private final JsonNode object;
    private final List<FieldProblem> problems;
    private final Set<String> known = new HashSet<>();

    private JsonFields(String path, JsonNode object, List<FieldProblem> problems) {
        this.path = path;
        this.object = object;
        this.problems = problems;
    }

    /**
     * The fields of a request's body.
     *
     * @throws RefusalException at once when the body is no JSON object
     */
    public static JsonFields of(@Nullable JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw new RefusalException(Refusals.invalid("body", "A JSON object is required"));
        }
        return new JsonFields("", object, new ArrayList<>());
    }

    /** The fields of an object at {@code path}; what is wrong with them goes into {@code problems}. */
    public static JsonFields collecting(String path, JsonNode object, List<FieldProblem> problems) {
        return new JsonFields(path, object, problems);
    }

    /** The fields of an object further down; its problems join those of this one. */
    public JsonFields in(String name, JsonNode nested) {
        return new JsonFields(pathOf(name), nested, problems);
    }

    /** True when the field is there, even as {@code null}. */
    public boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    /** True when the field is there and {@code null}: a wish to clear it. */
    public boolean isNull(String name) {
        known.add(name);
        return object.path(name).isNull();
    }

    /** Text of at most {@code maxLength} characters, without control characters other than line breaks and tabs. */
    public Optional<String> text(String name, int maxLength) {
        return value(name).flatMap(value -> checkText(name, value, maxLength));
    }

    /** Like {@link #text}, and a missing or blank one is a problem; then the answer is {@code ""}. */
    public String requiredText(String name, int maxLength) {
        if (absent(name)) {
            problem(name, "This field is required");
            return "";
        }
        return text(name, maxLength).filter(text -> notBlank(name, text)).orElse("");
    }

    /** Text that matches {@code pattern}; {@code what} tells what is allowed. */
    public Optional<String> matching(String name, Pattern pattern, String what) {
        return text(name, Integer.MAX_VALUE)
                .filter(text -> check(name, pattern.matcher(text).matches(), what));
    }

    public Optional<Boolean> flag(String name) {
        return value(name)
                .filter(value -> check(name, value.isBoolean(), "Must be true or false"))
                .map(JsonNode::booleanValue);
    }

    /** A whole number within both bounds, inclusive. */
    public Optional<Integer> integer(String name, int min, int max) {
        return value(name)
                .filter(value -> check(
                        name,
                        value.canConvertToInt()
                                && value.isIntegralNumber()
                                && value.intValue() >= min
                                && value.intValue() <= max,
                        "Must be a whole number from " + min + " to " + max))
                .map(JsonNode::intValue);
    }

    /** A time in ISO-8601 with an offset. */
    public Optional<Instant> instant(String name) {
        return text(name, 64).flatMap(text -> {
            Optional<Instant> read = Times.parse(text);
            check(name, read.isPresent(), "Must be an ISO-8601 time such as 2026-01-15T10:30:00Z");
            return read;
        });
    }

    public Optional<ObjectNode> object(String name) {
        return value(name)
                .filter(value -> check(name, value.isObject(), "Must be an object"))
                .map(ObjectNode.class::cast);
    }

    /** The elements of an array of at most {@code maxSize}; empty when absent. */
    public List<JsonNode> array(String name, int maxSize) {
        return value(name)
                .filter(value -> check(name, value.isArray(), "Must be an array"))
                .filter(value -> check(name, value.size() <= maxSize, "Must have at most " + maxSize + " entries"))
                .map(value -> List.<JsonNode>copyOf(elements(value)))
                .orElse(List.of());
    }

    /** An array of texts; empty when absent. */
    public List<String> texts(String name, int maxSize, int maxLength) {
        List<JsonNode> entries = array(name, maxSize);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            checkText(name + "[" + i + "]", entries.get(i), maxLength).ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }

    /** Any JSON value but {@code null}. */
    public Optional<JsonNode> value(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** Fields that may be there and are not read, such as {@code id} in what a caller got and sends back. */
    public JsonFields allow(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /** Notes a problem with the field {@code name} of this object. */
    public void problem(String name, String message) {
        problems.add(new FieldProblem(pathOf(name), message));
    }

    /** Notes problems found elsewhere, with their paths as they are. */
    public void problems(List<FieldProblem> found) {
        problems.addAll(found);
    }

    /** Notes a problem for every field that nobody asked for: most often a misspelt name. */
    public void refuseUnknown() {
        object.properties().forEach(field -> check(field.getKey(), known.contains(field.getKey()), "Unknown field"));
    }

    /** Refuses unknown fields, then everything that was found. */
    public void finish() {
        refuseUnknown();
        if (!problems.isEmpty()) {
            throw new RefusalException(Refusals.invalid(problems));
        }
    }

    /** Notes a problem unless {@code right}; answers {@code right}. */
    public boolean check(String name, boolean right, String message) {
        if (!right) {
            problem(name, message);
        }
        return right;
    }

    private boolean absent(String name) {
        return value(name).isEmpty();
    }

    private boolean notBlank(String name, String text) {
        return check(name, !text.isBlank(), "This field may not be blank");
    }

    private Optional<String> checkText(String name, JsonNode value, int maxLength) {
        if (!check(name, value.isTextual(), "Must be a string")) {
            return Optional.empty();
        }
        String text = value.textValue();
        boolean right = check(name, text.length() <= maxLength, "Must have at most " + maxLength + " characters")
                && check(name, text.chars().noneMatch(JsonFields::unprintable), "Must not contain control characters");
        return right ? Optional.of(text) : Optional.empty();
    }

    private static boolean unprintable(int character) {
        return character < ' ' && character != '\n' && character != '\r' && character != '\t';
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>(array.size());
        array.forEach(elements::add);
        return elements;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
