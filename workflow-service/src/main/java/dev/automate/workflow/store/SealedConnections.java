package dev.automate.workflow.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.common.secret.SecretBox;
import dev.automate.workflow.domain.connection.Connection;
import dev.automate.workflow.domain.connection.ConnectionType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;

/** Connections as rows: the config is sealed for tenant and id, so that no row can borrow that of another. */
@ApplicationScoped
class SealedConnections {
    private final SecretBox box;

    SealedConnections(SecretBox box) {
        this.box = box;
    }

    void write(Connection connection, ConnectionEntity row) {
        row.id = connection.id();
        row.tenant = connection.tenant();
        row.name = connection.name();
        row.type = connection.type().apiName();
        row.description = connection.description();
        row.config = seal(connection);
        row.published = true; // its message is in the same commit
        row.createdAt = connection.createdAt();
        row.updatedAt = connection.updatedAt();
    }

    Connection read(ConnectionEntity row) {
        ConnectionType type = ConnectionType.named(row.type)
                .orElseThrow(() -> new IllegalStateException("connection " + row.id + " has a type of the future"));
        return new Connection(
                row.id, row.tenant, row.name, type, row.description, open(row), row.createdAt, row.updatedAt);
    }

    private byte[] seal(Connection connection) {
        try {
            byte[] plain = Json.mapper().writeValueAsBytes(connection.config());
            return box.seal(plain, purpose(connection.tenant(), connection.id()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a config is always writable", impossible);
        }
    }

    private ObjectNode open(ConnectionEntity row) {
        try {
            return Json.mapper().readValue(box.open(row.config, purpose(row.tenant, row.id)), ObjectNode.class);
        } catch (IOException impossible) {
            throw new IllegalStateException("the config of connection " + row.id + " is no object");
        }
    }

    private static String purpose(String tenant, UUID id) {
        return "workflow.connection:" + tenant + ":" + id;
    }
}
