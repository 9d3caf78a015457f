package dev.automate.embed.api;

import dev.automate.embed.domain.Embed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An embed as its tenant sees it; its keys are shown when they are made and never again. */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record EmbedView(
        UUID id,
        String title,
        String primaryColor,
        String welcomeMessage,
        String placeholder,
        List<String> allowedOrigins,
        int rateLimit,
        @Nullable String ragEndpoint,
        boolean datachat,
        List<String> datachatTables,
        @Nullable UUID workflow,
        String snippet,
        Instant createdAt,
        Instant updatedAt) {
    public EmbedView {
        allowedOrigins = List.copyOf(allowedOrigins);
        datachatTables = List.copyOf(datachatTables);
    }

    static EmbedView of(Embed embed, Snippets snippets) {
        return new EmbedView(
                embed.id(),
                embed.look().title(),
                embed.look().primaryColor(),
                embed.look().welcomeMessage(),
                embed.look().placeholder(),
                embed.allowedOrigins(),
                embed.rateLimit(),
                embed.target().ragEndpoint(),
                embed.target().datachat(),
                embed.target().datachatTables(),
                embed.target().workflow(),
                snippets.of(embed),
                embed.createdAt(),
                embed.updatedAt());
    }
}
