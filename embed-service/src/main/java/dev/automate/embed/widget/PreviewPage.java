package dev.automate.embed.widget;

import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.Target;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page on which owners see their embed as visitors do, and what they need to show it elsewhere. Its owner's words are
 * escaped; it has no script but the widget, and no style but its sheet.
 */
@Singleton
public class PreviewPage {
    /** Nothing runs but what this host serves, and nobody frames it. */
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "ar", "ja", "zh");

    private final String html = new String(read("/preview/page.html"), StandardCharsets.UTF_8);
    private final byte[] sheet = read("/preview/page.css");

    /**
     * How the widget is to look.
     *
     * @param theme {@code light} or {@code dark}
     * @param language one that the widget speaks
     */
    public record Wish(String theme, String language) {
        /** The nearest that there is. */
        public static Wish of(String theme, String language) {
            return new Wish("dark".equals(theme) ? "dark" : "light", LANGUAGES.contains(language) ? language : "en");
        }
    }

    /** The page, in HTML. */
    public String html(Embed embed, String snippet, Wish wish) {
        return html.formatted(
                wish.theme(),
                escaped(embed.look().title()),
                embed.id(),
                wish.language(),
                escaped(embed.look().primaryColor()),
                options(List.of("light", "dark"), wish.theme()),
                options(LANGUAGES, wish.language()),
                escaped(snippet),
                origins(embed.allowedOrigins()),
                who(embed.target()));
    }

    /** Its style sheet. */
    public byte[] sheet() {
        return sheet.clone();
    }

    private static byte[] read(String place) {
        try (InputStream file = PreviewPage.class.getResourceAsStream(place)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + place);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String options(List<String> values, String chosen) {
        return values.stream()
                .map(value -> "<option" + (value.equals(chosen) ? " selected" : "") + ">" + value + "</option>")
                .collect(Collectors.joining());
    }

    private static String origins(List<String> origins) {
        return origins.isEmpty()
                ? "<p class=\"warning\">Nowhere yet: <code>allowed_origins</code> is empty.</p>"
                : origins.stream()
                        .map(origin -> "<li><code>" + escaped(origin) + "</code></li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String who(Target target) {
        if (target.ragEndpoint() != null) {
            return "The documents of <code>" + escaped(target.ragEndpoint()) + "</code>.";
        }
        if (target.workflow() != null) {
            return "The workflow <code>" + target.workflow() + "</code>.";
        }
        return target.datachatTables().isEmpty()
                ? "DataChat, but it may look at nothing yet: <code>datachat_tables</code> is empty."
                : "DataChat, from <code>" + escaped(String.join(", ", target.datachatTables())) + "</code>.";
    }

    /** For text and for values in double quotes (HTML, 13.1.2.3). */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
