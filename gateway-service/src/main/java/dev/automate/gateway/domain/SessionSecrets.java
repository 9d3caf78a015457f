package dev.automate.gateway.domain;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the browser gets of a session, once: 256 random bits each, never stored or logged.
 *
 * @param cookie proves the session; no script can read it
 * @param csrf proves that a page of ours asks
 */
public record SessionSecrets(String cookie, String csrf) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static SessionSecrets next() {
        return new SessionSecrets(text(), text());
    }

    @Override
    public String toString() {
        return "SessionSecrets[…]";
    }

    private static String text() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
