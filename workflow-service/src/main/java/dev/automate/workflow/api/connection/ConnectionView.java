package dev.automate.workflow.api.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.workflow.domain.connection.Connection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A connection; its secrets never leave.
 *
 * @param secrets names of the secrets that are set
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record ConnectionView(
        UUID id,
        String name,
        String type,
        @Nullable String description,
        @Schema(type = SchemaType.OBJECT) ObjectNode config,
        List<String> secrets,
        Instant createdAt,
        Instant updatedAt) {
    public ConnectionView {
        secrets = List.copyOf(secrets);
    }

    static ConnectionView of(Connection connection) {
        return new ConnectionView(
                connection.id(),
                connection.name(),
                connection.type().apiName(),
                connection.description(),
                connection.shown(),
                connection.secretNames(),
                connection.createdAt(),
                connection.updatedAt());
    }
}
