package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.http.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the metadata of a document.
 *
 * @param values strings, numbers, booleans, and lists of these
 * @param acl who may see the document; taken out of the values
 */
record MetadataRequest(Map<String, Object> values, List<String> acl) {
    static final MetadataRequest NONE = new MetadataRequest(Map.of(), List.of());

    private static final String ACL = "acl";
    private static final int MAX_FIELDS = 64;
    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_ENTRIES = 200;

    /** What is {@code null} counts as absent. */
    static MetadataRequest of(JsonFields fields, ObjectNode object) {
        fields.check("", object.size() <= MAX_FIELDS, "Must have at most " + MAX_FIELDS + " fields");
        Map<String, Object> values = new LinkedHashMap<>();
        object.properties().forEach(each -> {
            String name = each.getKey();
            boolean right =
                    fields.check(name, name.length() <= MAX_NAME, "Names have at most " + MAX_NAME + " characters");
            if (right && !name.equals(ACL)) {
                value(fields, name, each.getValue()).ifPresent(value -> values.put(name, value));
            }
        });
        return new MetadataRequest(values, acl(fields, object));
    }

    private static List<String> acl(JsonFields fields, ObjectNode object) {
        return object.path(ACL).isTextual()
                ? fields.text(ACL, MAX_NAME).map(List::of).orElse(List.of())
                : fields.texts(ACL, MAX_ENTRIES, MAX_NAME);
    }

    private static Optional<Object> value(JsonFields fields, String name, JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            return single(fields, name, value);
        }
        List<Object> entries = new ArrayList<>();
        fields.array(name, MAX_ENTRIES)
                .forEach(each -> single(fields, name, each).ifPresent(entries::add));
        return Optional.of(List.copyOf(entries));
    }

    private static Optional<Object> single(JsonFields fields, String name, JsonNode value) {
        if (value.isTextual()) {
            boolean fits = fields.check(
                    name, value.textValue().length() <= MAX_TEXT, "Must have at most " + MAX_TEXT + " characters");
            return fits ? Optional.of(value.textValue()) : Optional.empty();
        }
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        boolean number =
                fields.check(name, value.isNumber(), "Must be a string, a number, true or false, or a list of these");
        return number ? Optional.of(value.numberValue()) : Optional.empty();
    }
}
