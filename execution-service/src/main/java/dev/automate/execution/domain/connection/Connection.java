package dev.automate.execution.domain.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.redact.Redaction;
import java.util.List;
import java.util.Set;

/**
 * Where another server is and what lets workflows in.
 *
 * @param name as expressions and configs name it, the tenant's only one of that name
 * @param type {@code http}, {@code slack}, {@code smtp}, {@code postgresql}, {@code openai} or {@code custom}
 * @param config field to value, with the secrets in the open
 */
public record Connection(String name, String type, ObjectNode config) {
    private static final String CUSTOM = "custom";
    /** Words that everybody uses: hidden, they would hide half of what a run shows. */
    private static final Set<String> VOCABULARY = Set.of("port", "tls", "ssl_mode", "header_name");
    /** They say where and who, and are no secrets by themselves; short ones turn up in other texts by chance. */
    private static final Set<String> PLACES = Set.of("base_url", "host", "database", "username", "from", "model");

    private static final int LONG_PLACE = 8;

    public Connection {
        config = config.deepCopy();
    }

    /** A copy; changing it changes nothing here. */
    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }

    /** Whether its fields are somebody's own, which {@code secrets} in expressions stands for. */
    public boolean isCustom() {
        return type.equals(CUSTOM);
    }

    /** Every value in it that must not be shown. */
    public List<String> secrets() {
        return config.properties().stream()
                .filter(field -> isHidden(field.getKey(), field.getValue()))
                .flatMap(field -> Redaction.leavesOf(field.getValue()).stream())
                .toList();
    }

    private boolean isHidden(String field, JsonNode value) {
        boolean place = PLACES.contains(field) && value.asText().length() < LONG_PLACE;
        return isCustom() || !(VOCABULARY.contains(field) || place);
    }

    /** Without its values, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "Connection[" + name + ", " + type + "]";
    }
}
