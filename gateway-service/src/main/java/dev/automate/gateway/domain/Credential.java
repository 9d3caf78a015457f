package dev.automate.gateway.domain;

import dev.automate.common.caller.EmbedKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a request shows to say who makes it. Never logged. */
public sealed interface Credential {
    /** Nothing at all. */
    record Missing() implements Credential {}

    /** A JWT, or what is meant as one. */
    record AccessToken(String text) implements Credential {
        @Override
        public String toString() {
            return "AccessToken[…]";
        }
    }

    /** An API key or an embed's key, or what is meant as one. */
    record ApiKey(String text) implements Credential {
        @Override
        public String toString() {
            return "ApiKey[…]";
        }
    }

    /**
     * A browser's session.
     *
     * @param secret what the cookie holds
     * @param csrf what the request shows beside it
     * @param unsafe whether the request may change something, so that the cookie alone is not enough
     */
    record SessionCookie(String secret, Optional<String> csrf, boolean unsafe) implements Credential {
        @Override
        public String toString() {
            return "SessionCookie[…]";
        }
    }

    /** Something that is no credential of ours. */
    record Unreadable(String reason) implements Credential {}

    int LONGEST = 8192;

    /** Reads the values of the headers {@code Authorization} and {@code X-API-Key}; more than one is unreadable. */
    static Credential of(List<String> authorizations, List<String> apiKeys) {
        if (authorizations.isEmpty() && apiKeys.isEmpty()) {
            return new Missing();
        }
        if (authorizations.size() + apiKeys.size() > 1) {
            return new Unreadable("more than one credential");
        }
        return authorizations.isEmpty() ? key(apiKeys.getFirst().strip()) : bearer(authorizations.getFirst());
    }

    private static Credential bearer(String header) {
        String[] parts = header.strip().split("\\s+", 2);
        if (!parts[0].toLowerCase(Locale.ROOT).equals("bearer") || parts.length < 2) {
            return new Unreadable("not a bearer token");
        }
        String text = parts[1];
        return KeyText.looksLikeKey(text) || EmbedKey.looksLikeOne(text) ? key(text) : fit(text, new AccessToken(text));
    }

    private static Credential key(String text) {
        return fit(text, new ApiKey(text));
    }

    private static Credential fit(String text, Credential credential) {
        boolean fit =
                !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return fit ? credential : new Unreadable("not the form of a credential");
    }
}
