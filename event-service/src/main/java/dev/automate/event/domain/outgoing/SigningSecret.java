package dev.automate.event.domain.outgoing;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.recipe.KeyForm;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that messages are signed with.
 *
 * @param id by which it is spoken of
 * @param value {@code whsec_} and Base64, as Standard Webhooks write symmetric keys
 * @param expiresAt when it stops to sign; absent: never
 */
public record SigningSecret(
        String id, Octets value, @Nullable Instant expiresAt) {
    public static final String RULE = "Must be whsec_ and the Base64 of 24 to 64 bytes";

    /** More would make the header longer than servers take. */
    public static final int MOST = 5;

    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    /** One of these bytes. */
    public static SigningSecret of(String id, byte[] key) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(key);
        return new SigningSecret(id, Octets.ofText(text), null);
    }

    /** Whether the text can be one. */
    public static boolean isFit(String text) {
        return KeyForm.WHSEC
                .key(Octets.ofText(text))
                .filter(key -> key.size() >= LEAST_BYTES && key.size() <= MOST_BYTES)
                .isPresent();
    }

    /** The bytes that sign. */
    public Octets key() {
        Optional<Octets> key = KeyForm.WHSEC.key(value);
        return key.orElseThrow(() -> new IllegalStateException("the secret " + id + " is no key"));
    }

    public boolean countsAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** The same until then, or until its own end when that is earlier. */
    public SigningSecret until(Instant end) {
        return expiresAt != null && expiresAt.isBefore(end) ? this : new SigningSecret(id, value, end);
    }
}
