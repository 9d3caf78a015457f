package dev.automate.execution.domain.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.execution.domain.redact.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of an execution in the making: short texts without secrets. Not thread-safe. */
public final class Labels {
    private static final int MAX_LABELS = 20;
    private static final int MAX_NAME = 64;
    private static final int MAX_VALUE = 256;

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Redaction redaction;

    /** @param redaction knows the secrets that may not be shown */
    public Labels(Redaction redaction) {
        this.redaction = redaction;
    }

    /** A value that is null is no label; one that is too long is cut, once it is known to hold no secret. */
    public void put(String name, JsonNode value) {
        if (!value.isNull() && labels.size() < MAX_LABELS) {
            labels.put(cut(name, MAX_NAME), shown(name, value));
        }
    }

    public void putIfAbsent(String name, JsonNode value) {
        if (!labels.containsKey(cut(name, MAX_NAME))) {
            put(name, value);
        }
    }

    public Map<String, String> shown() {
        return Map.copyOf(labels);
    }

    private String shown(String name, JsonNode value) {
        JsonNode safe = redaction
                .shown(JsonNodeFactory.instance.objectNode().set(name, value))
                .path(name);
        return cut(safe.isContainerNode() ? safe.toString() : safe.asText(), MAX_VALUE);
    }

    /** Never within a character that takes two places. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
