package dev.automate.event.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider of webhooks, as a tenant has registered it.
 *
 * @param source its name in the path of the ingest URL
 * @param scheme the name of its signature scheme
 * @param secrets any of them may have signed
 * @param tolerance how far a signed time may be away, both ways, for schemes that sign one
 * @param eventTypePath where the body names its type when it has no {@code event_type} or {@code type}
 * @param idPath where the body has the delivery's id
 */
public record WebhookSource(
        UUID id,
        String tenant,
        String source,
        String scheme,
        List<SourceSecret> secrets,
        Duration tolerance,
        @Nullable String eventTypePath,
        @Nullable String idPath,
        boolean enabled,
        SourceSettings settings,
        Instant createdAt,
        Instant updatedAt) {
    public WebhookSource {
        secrets = List.copyOf(secrets);
    }

    /** The secrets that have not expired. */
    public List<SourceSecret> secretsAt(Instant now) {
        return secrets.stream().filter(secret -> secret.countsAt(now)).toList();
    }

    public WebhookSource withSecrets(List<SourceSecret> others) {
        return new WebhookSource(
                id,
                tenant,
                source,
                scheme,
                others,
                tolerance,
                eventTypePath,
                idPath,
                enabled,
                settings,
                createdAt,
                updatedAt);
    }
}
