package dev.automate.event.store;

import dev.automate.common.outbox.OutboxRecord;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;

/** Puts audit entries into {@code event.outbox}, in the transaction of the session that makes the change. */
final class AuditOutbox {
    /** Bound as text: the driver would take a string for a JSON string. */
    private static final String INSERT = """
            insert into event.outbox (topic, record_key, headers, value)
            values (:topic, :key, cast(cast(:headers as text) as jsonb), :value)
            """;

    private AuditOutbox() {}

    static Uni<Integer> append(OutboxRecord entry) {
        Buffer value = Objects.requireNonNull(entry.value(), "an audit entry has a value");
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter("topic", entry.topic())
                        .setParameter("key", entry.key())
                        .setParameter("headers", new JsonObject(Map.copyOf(entry.headers())).encode())
                        .setParameter("value", value.getBytes())
                        .executeUpdate());
    }
}
