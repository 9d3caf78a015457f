package dev.automate.workflow.domain.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where another server is and what lets workflows in.
 *
 * @param name as expressions name it, the tenant's only one of that name
 * @param config field to value, with the secrets
 */
public record Connection(
        UUID id,
        String tenant,
        String name,
        ConnectionType type,
        @Nullable String description,
        ObjectNode config,
        Instant createdAt,
        Instant updatedAt) {
    public Connection {
        config = config.deepCopy();
    }

    /** A copy; changing it changes nothing here. */
    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }

    /** What may be shown of the config. */
    public ObjectNode shown() {
        return only(name -> !isSecret(name));
    }

    /** What may not. */
    ObjectNode secrets() {
        return only(this::isSecret);
    }

    /** Names of the secrets that are set. */
    public List<String> secretNames() {
        return secrets().properties().stream().map(field -> field.getKey()).toList();
    }

    /** Whether both hold the same secrets. */
    public boolean sharesSecretsWith(Connection other) {
        return secrets().equals(other.secrets());
    }

    private boolean isSecret(String field) {
        return type.field(field).map(ConnectionField::secret).orElse(true);
    }

    private ObjectNode only(Predicate<String> wanted) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        config.properties().stream()
                .filter(field -> wanted.test(field.getKey()))
                .forEach(field -> chosen.set(field.getKey(), field.getValue()));
        return chosen;
    }

    /** Without its values, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "Connection[" + id + ", " + type.apiName() + "]";
    }
}
