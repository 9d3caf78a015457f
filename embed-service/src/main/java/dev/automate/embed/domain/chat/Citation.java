package dev.automate.embed.domain.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer has something from.
 *
 * @param n the number by which the answer's text points to it
 * @param url http or https, to a host, without a user's name; absent when there is none, or none of that kind
 */
public record Citation(
        int n, @Nullable String title, @Nullable String url, String snippet) {
    private static final int MAX_TITLE = 200;
    private static final int MAX_URL = 2_000;
    private static final int MAX_SNIPPET = 500;

    public Citation {
        title = title == null || title.isBlank() ? null : shortened(title, MAX_TITLE);
        url = Optional.ofNullable(url).filter(Citation::leadsToAPage).orElse(null);
        snippet = shortened(snippet, MAX_SNIPPET);
    }

    private static boolean leadsToAPage(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null && url.length() <= MAX_URL;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** Never in the middle of a character. */
    private static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
