package dev.automate.event.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code event.webhook_source}. */
@Entity
@Table(schema = "event", name = "webhook_source")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads
class WebhookSourceEntity extends PanacheEntityBase {
    @Id
    UUID id;

    String tenant;
    String source;
    String scheme;
    byte[] secrets;
    byte @Nullable [] settings;

    @Column(name = "tolerance_ms")
    long toleranceMillis;

    @Column(name = "event_type_path")
    @Nullable
    String eventTypePath;

    @Column(name = "id_path")
    @Nullable
    String idPath;

    boolean enabled;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
