package dev.automate.execution.domain.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Hides the values of fields named like a secret, and every text in which such a value turns up again, whatever its case,
 * also as Base64, URL-encoded or escaped. It learns values as a run meets them. Immutable.
 */
public final class Redaction {
    public static final String MARK = "***REDACTED***";
    public static final Redaction NONE = new Redaction(Set.of(), Map.of());

    private final Set<String> names;
    /** Each value with the forms in which it may turn up, in lower case. */
    private final Map<String, List<String>> values;

    private Redaction(Set<String> names, Map<String, List<String>> values) {
        this.names = names;
        this.values = values;
    }

    /** This, with further names of fields, whatever their case. */
    public Redaction naming(Collection<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(names);
        more.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        return new Redaction(Set.copyOf(all), values);
    }

    /** This without the further names; what was learnt stays. */
    public Redaction unnamed() {
        return names.isEmpty() ? this : new Redaction(Set.of(), values);
    }

    /** This, knowing the secret values in {@code json}. */
    public Redaction learning(JsonNode json) {
        Set<String> found = new HashSet<>();
        find(json, found);
        return knowing(found);
    }

    /** This, knowing these values. */
    public Redaction knowing(Collection<String> secrets) {
        Set<String> fresh = new HashSet<>(secrets);
        fresh.removeIf(each -> each.isBlank() || each.equals(MARK) || values.containsKey(each));
        if (fresh.isEmpty()) {
            return this;
        }
        Map<String, List<String>> all = new HashMap<>(values);
        fresh.forEach(each -> all.put(each, SecretForms.of(each)));
        return new Redaction(names, Map.copyOf(all));
    }

    /** The values that it knows. */
    public Set<String> values() {
        return values.keySet();
    }

    /** Every text and number in {@code json}, at any depth. */
    public static Set<String> leavesOf(JsonNode json) {
        Set<String> found = new HashSet<>();
        leaves(json, found);
        return found;
    }

    /** What has been hidden of {@code full} in {@code shown}. */
    public static Set<String> hidden(JsonNode full, JsonNode shown) {
        Set<String> found = new HashSet<>();
        compare(full, shown, found);
        return found;
    }

    /** What may be shown of {@code json}; the same object when all of it may. */
    public JsonNode shown(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> shownObject(object);
            case ArrayNode array -> shownArray(array);
            default -> shownLeaf(json);
        };
    }

    /** What may be shown of a text. */
    public String shown(String text) {
        return hides(text) ? MARK : text;
    }

    /** Whether nothing may be shown of a text. */
    public boolean hides(String text) {
        if (values.isEmpty()) {
            return false;
        }
        if (values.containsKey(text)) {
            return true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return values.values().stream().flatMap(List::stream).anyMatch(lower::contains);
    }

    private JsonNode shownLeaf(JsonNode leaf) {
        if (values.isEmpty() || !(leaf.isTextual() || leaf.isNumber())) {
            return leaf;
        }
        String text = leaf.asText();
        boolean hide =
                leaf.isNumber() ? text.length() >= SecretForms.LONG_ENOUGH && values.containsKey(text) : hides(text);
        return hide ? TextNode.valueOf(MARK) : leaf;
    }

    private JsonNode shownObject(ObjectNode object) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        boolean changed = false;
        for (var field : object.properties()) {
            JsonNode value = field.getValue();
            JsonNode safe = hidden(field.getKey(), value) ? TextNode.valueOf(MARK) : shown(value);
            String key = shown(field.getKey());
            changed |= differs(value, safe) || differs(key, field.getKey());
            shown.set(key, safe);
        }
        return changed ? shown : object;
    }

    private JsonNode shownArray(ArrayNode array) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode(array.size());
        boolean changed = false;
        for (JsonNode value : array) {
            JsonNode safe = shown(value);
            changed |= differs(value, safe);
            shown.add(safe);
        }
        return changed ? shown : array;
    }

    /** Whether they are two objects: what is unchanged is handed on as it is, so no deep comparison is needed. */
    @SuppressWarnings("ReferenceEquality") // Identity is the point here, as said above.
    public static boolean differs(Object some, Object other) {
        return some != other;
    }

    private boolean hidden(String name, JsonNode value) {
        return !value.isNull() && isSecret(name);
    }

    private boolean isSecret(String name) {
        return SecretNames.isSecret(name) || (!names.isEmpty() && names.contains(name.toLowerCase(Locale.ROOT)));
    }

    private void find(JsonNode json, Set<String> found) {
        if (json.isObject()) {
            for (var field : json.properties()) {
                if (isSecret(field.getKey())) {
                    leaves(field.getValue(), found);
                } else {
                    find(field.getValue(), found);
                }
            }
        } else if (json.isArray()) {
            json.forEach(element -> find(element, found));
        }
    }

    private static void compare(JsonNode full, JsonNode shown, Set<String> found) {
        if (shown.isTextual() && shown.textValue().equals(MARK)) {
            leaves(full, found);
        } else if (full.isObject()) {
            full.properties().forEach(field -> compare(field.getValue(), shown.path(field.getKey()), found));
        } else {
            for (int i = 0; i < full.size(); i++) {
                compare(full.path(i), shown.path(i), found);
            }
        }
    }

    private static void leaves(JsonNode secret, Set<String> found) {
        if (secret.isContainerNode()) {
            secret.forEach(part -> leaves(part, found));
        } else if (secret.isTextual() || secret.isNumber()) {
            add(secret.asText(), found);
        }
    }

    /** {@code Bearer abc} gives {@code abc} as well: the scheme is no part of the secret. */
    private static void add(String secret, Set<String> found) {
        for (String text : List.of(secret, secret.substring(secret.lastIndexOf(' ') + 1))) {
            if (!text.isBlank() && !text.equals(MARK)) {
                found.add(text);
            }
        }
    }
}
