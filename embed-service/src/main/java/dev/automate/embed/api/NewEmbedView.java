package dev.automate.embed.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An embed with a key that has just been made.
 *
 * @param apiKey shown this once
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record NewEmbedView(
        @JsonUnwrapped EmbedView embed,

        @Schema(description = "Shown this once", examples = "ek_0123456789ab_…")
        String apiKey) {}
