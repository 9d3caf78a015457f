package dev.automate.event.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.automate.common.json.Json;
import dev.automate.common.secret.SecretBox;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.SourceSettings;
import dev.automate.event.domain.WebhookSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sources as rows: their secrets are sealed for tenant and id, so that no row can borrow those of another. */
@ApplicationScoped
class SealedSources {
    private static final TypeReference<List<Plain>> PLAIN = new TypeReference<>() {};

    private final SecretBox box;

    SealedSources(SecretBox box) {
        this.box = box;
    }

    /** A secret as it is written before it is sealed. */
    @RegisterForReflection
    record Plain(
            @Nullable String id, String value, @Nullable Instant expiresAt) {
        static Plain of(SourceSecret secret) {
            return new Plain(
                    secret.id(),
                    Base64.getEncoder().encodeToString(secret.value().bytes()),
                    secret.expiresAt());
        }

        /** Secrets that were kept before they had ids are called by their place. */
        SourceSecret toSecret(int place) {
            return new SourceSecret(
                    id == null ? "secret-" + place : id,
                    Octets.of(Base64.getDecoder().decode(value)),
                    expiresAt);
        }
    }

    void write(WebhookSource source, WebhookSourceEntity row) {
        row.id = source.id();
        row.tenant = source.tenant();
        row.source = source.source();
        row.scheme = source.scheme();
        row.secrets = seal(source);
        row.settings = sealSettings(source);
        row.toleranceMillis = source.tolerance().toMillis();
        row.eventTypePath = source.eventTypePath();
        row.idPath = source.idPath();
        row.enabled = source.enabled();
        row.createdAt = source.createdAt();
        row.updatedAt = source.updatedAt();
    }

    WebhookSource read(WebhookSourceEntity row) {
        return new WebhookSource(
                row.id,
                row.tenant,
                row.source,
                row.scheme,
                open(row),
                Duration.ofMillis(row.toleranceMillis),
                row.eventTypePath,
                row.idPath,
                row.enabled,
                openSettings(row),
                row.createdAt,
                row.updatedAt);
    }

    private byte[] seal(WebhookSource source) {
        try {
            List<Plain> plain = source.secrets().stream().map(Plain::of).toList();
            return box.seal(Json.mapper().writeValueAsBytes(plain), purpose(source.tenant(), source.id()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("secrets are always writable", impossible);
        }
    }

    private List<SourceSecret> open(WebhookSourceEntity row) {
        try {
            byte[] json = box.open(row.secrets, purpose(row.tenant, row.id));
            List<Plain> plain = Json.mapper().readValue(json, PLAIN);
            return IntStream.range(0, plain.size())
                    .mapToObj(place -> plain.get(place).toSecret(place + 1))
                    .toList();
        } catch (IOException impossible) {
            throw new IllegalStateException("the secrets of source " + row.id + " are no list");
        }
    }

    private byte[] sealSettings(WebhookSource source) {
        try {
            return box.seal(
                    Json.mapper().writeValueAsBytes(PlainSettings.of(source.settings())),
                    "settings of " + purpose(source.tenant(), source.id()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("settings are always writable", impossible);
        }
    }

    private SourceSettings openSettings(WebhookSourceEntity row) {
        if (row.settings == null) {
            return SourceSettings.NONE;
        }
        try {
            byte[] json = box.open(row.settings, "settings of " + purpose(row.tenant, row.id));
            return Json.mapper().readValue(json, PlainSettings.class).toSettings();
        } catch (IOException impossible) {
            throw new IllegalStateException("the settings of source " + row.id + " are none");
        }
    }

    private static String purpose(String tenant, UUID id) {
        return "event.webhook_source:" + tenant + ":" + id;
    }
}
