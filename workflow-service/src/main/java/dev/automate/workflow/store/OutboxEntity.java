package dev.automate.workflow.store;

import dev.automate.common.outbox.OutboxRecord;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/**
 * A message put into {@code workflow.outbox} by the session that saves the row it belongs to, so that both are one
 * commit; from there on the relay has it.
 */
@Entity
@Table(schema = "workflow", name = "outbox")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads
class OutboxEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String topic;

    @Column(name = "record_key")
    String key;

    /** Bound as text: the driver would take a string for a JSON string. */
    @ColumnTransformer(write = "cast(cast(? as text) as jsonb)")
    String headers;

    byte @Nullable [] value;

    static OutboxEntity of(OutboxRecord message) {
        OutboxEntity entity = new OutboxEntity();
        entity.topic = message.topic();
        entity.key = message.key();
        entity.headers = new JsonObject(Map.copyOf(message.headers())).encode();
        Buffer value = message.value();
        entity.value = value == null ? null : value.getBytes();
        return entity;
    }

    long idOrFail() {
        if (id == null) {
            throw new IllegalStateException("the message has not been flushed");
        }
        return id;
    }
}
