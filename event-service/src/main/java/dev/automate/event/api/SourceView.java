package dev.automate.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.WebhookSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook source; its secrets never leave, but for one that the service made, in the answer that made it.
 *
 * @param secretExpiries one entry for each secret
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record SourceView(
        UUID id,
        String source,
        String scheme,
        List<SecretExpiry> secretExpiries,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        String tolerance,
        @Nullable String eventTypePath,
        @Nullable String idPath,
        boolean enabled,
        @JsonUnwrapped SettingsView settings,
        String ingestUrl,
        Instant createdAt,
        Instant updatedAt) {
    private static final String DEFAULT_TENANT = "default";

    /** A secret without its value. */
    @RegisterForReflection
    public record SecretExpiry(String id, @Nullable Instant expiresAt) {
        static SecretExpiry of(SourceSecret secret) {
            return new SecretExpiry(secret.id(), secret.expiresAt());
        }
    }

    public SourceView {
        secretExpiries = List.copyOf(secretExpiries);
    }

    /** What all sources of a service share: where they are reached, how long their events are kept without a word. */
    record Frame(URI publicUrl, Keeping usual) {}

    static SourceView of(WebhookSource source, @Nullable String generatedSecret, Frame frame) {
        return new SourceView(
                source.id(),
                source.source(),
                source.scheme(),
                source.secrets().stream().map(SecretExpiry::of).toList(),
                generatedSecret,
                source.tolerance().toSeconds() + "s",
                source.eventTypePath(),
                source.idPath(),
                source.enabled(),
                SettingsView.of(source.settings(), frame.usual()),
                ingestUrl(source, frame.publicUrl()),
                source.createdAt(),
                source.updatedAt());
    }

    static String ingestUrl(WebhookSource source, URI publicUrl) {
        String base = publicUrl.toString().replaceFirst("/+$", "");
        String tenant = source.tenant().equals(DEFAULT_TENANT)
                ? ""
                : "?tenant=" + URLEncoder.encode(source.tenant(), StandardCharsets.UTF_8);
        return base + "/api/automate/webhooks/" + source.source() + "/" + tenant;
    }
}
