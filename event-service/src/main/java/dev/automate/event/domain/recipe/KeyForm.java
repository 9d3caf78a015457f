package dev.automate.event.domain.recipe;

import dev.automate.event.domain.Octets;
import java.util.Base64;
import java.util.Optional;

/** How a key is written where its owner copies it from. */
public enum KeyForm {
    /** The bytes of the text are the key. */
    TEXT(""),
    /** Base64 of the key after {@code whsec_}, as Standard Webhooks write symmetric keys. */
    WHSEC("whsec_"),
    /** Base64 of 32 bytes after {@code whpk_}, as Standard Webhooks write public keys. */
    WHPK("whpk_");

    private final String prefix;

    KeyForm(String prefix) {
        this.prefix = prefix;
    }

    /** The key that a secret holds, or nothing when it is written in another form. */
    public Optional<Octets> key(Octets secret) {
        if (this == TEXT) {
            return Optional.of(secret);
        }
        String text = secret.text();
        return text.startsWith(prefix) ? decoded(text.substring(prefix.length())) : Optional.empty();
    }

    private static Optional<Octets> decoded(String base64) {
        try {
            return Optional.of(Octets.of(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
