package dev.automate.embed.api;

import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.Embed;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes the line that is pasted into a page. There is no secret in it: the page's origin is what lets visitors in. The
 * colour is in it so that the button needs to ask nobody before it is pressed.
 */
@ApplicationScoped
class Snippets {
    private final String publicUrl;

    Snippets(EmbedConfig config) {
        this.publicUrl = config.publicUrl().toString().replaceFirst("/+$", "");
    }

    String of(Embed embed) {
        String color = embed.look().primaryColor();
        return "<script async src=\"" + publicUrl + "/api/embed/" + embed.id() + "/widget.js\""
                + (color.equalsIgnoreCase(Embed.Look.USUAL_COLOR) ? "" : " data-color=\"" + color + "\"")
                + "></script>";
    }
}
