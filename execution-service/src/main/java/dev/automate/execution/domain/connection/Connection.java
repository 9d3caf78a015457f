package dev.automate.execution.domain.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where another server is and what lets workflows in.
 *
 * @param name as expressions and configs name it, the tenant's only one of that name
 * @param type {@code http}, {@code slack}, {@code smtp}, {@code postgresql}, {@code openai} or {@code custom}
 * @param config field to value, with the secrets in the open
 */
public record Connection(String name, String type, ObjectNode config) {
    public Connection {
        config = config.deepCopy();
    }

    /** A copy; changing it changes nothing here. */
    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }

    /** Without its values, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "Connection[" + name + ", " + type + "]";
    }
}
