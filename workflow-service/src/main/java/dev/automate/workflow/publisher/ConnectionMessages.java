package dev.automate.workflow.publisher;

import dev.automate.common.message.ConnectionMessage;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.secret.SecretBox;
import dev.automate.workflow.domain.connection.Connection;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connections as records of the compacted topic, sealed for whoever has the keys. */
@ApplicationScoped
public class ConnectionMessages {
    private final SecretBox box;

    public ConnectionMessages(SecretBox box) {
        this.box = box;
    }

    /** Says how a connection stands now. */
    public OutboxRecord saved(Connection connection) {
        ConnectionMessage.Head head = new ConnectionMessage.Head(
                connection.id(),
                connection.tenant(),
                connection.name(),
                connection.type().apiName());
        ConnectionMessage message = ConnectionMessage.seal(box, head, connection.config());
        return of(connection, Buffer.buffer(message.toJson()));
    }

    /** Says that a connection is gone; Kafka forgets what was said about it before. */
    public OutboxRecord deleted(Connection connection) {
        return of(connection, null);
    }

    private static OutboxRecord of(Connection connection, @Nullable Buffer value) {
        return new OutboxRecord(
                Topics.CONNECTIONS.name(), connection.id().toString(), Map.of("tenant", connection.tenant()), value);
    }
}
