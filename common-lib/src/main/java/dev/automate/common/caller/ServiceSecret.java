package dev.automate.common.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** What a service shows the gateway to get tokens of its own; never printed. */
public final class ServiceSecret {
    /** The header that it is shown in. */
    public static final String HEADER = "X-Service-Secret";

    /** What is shorter could be guessed. */
    public static final int LEAST_CHARACTERS = 32;

    private final String text;

    private ServiceSecret(String text) {
        this.text = text;
    }

    /**
     * The secret of the configuration; empty when there is none.
     *
     * @throws IllegalStateException when it is too short
     */
    public static Optional<ServiceSecret> of(ServiceIdentityConfig config) {
        Optional<String> configured = config.serviceSecret().filter(text -> !text.isBlank());
        if (configured.filter(text -> text.length() < LEAST_CHARACTERS).isPresent()) {
            throw new IllegalStateException(
                    "automate.identity.service-secret (environment: AUTOMATE_IDENTITY_SERVICE_SECRET) must have at least "
                            + LEAST_CHARACTERS + " characters");
        }
        return configured.map(ServiceSecret::new);
    }

    /** Takes the same time wherever they differ, and tells nothing of the length. */
    public boolean matches(String shown) {
        return MessageDigest.isEqual(digest(text), digest(shown));
    }

    /** To be sent to the gateway and nowhere else. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "ServiceSecret[…]";
    }

    private static byte[] digest(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
