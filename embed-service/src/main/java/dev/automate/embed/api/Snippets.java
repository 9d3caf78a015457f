package dev.automate.embed.api;

import dev.automate.embed.config.EmbedConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes the line that is pasted into a page. There is no secret in it: the page's origin is what lets visitors in. */
@ApplicationScoped
class Snippets {
    private final String publicUrl;

    Snippets(EmbedConfig config) {
        this.publicUrl = config.publicUrl().toString().replaceFirst("/+$", "");
    }

    String of(UUID embed) {
        return "<script async src=\"" + publicUrl + "/api/embed/" + embed + "/widget.js\"></script>";
    }
}
