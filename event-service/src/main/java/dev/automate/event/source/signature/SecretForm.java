package dev.automate.event.source.signature;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a provider's secrets are written.
 *
 * @param form what every one of them matches
 * @param rule the same for people
 * @param maker how a new one is made
 */
public record SecretForm(Pattern form, String rule, Maker maker) {
    /** Who makes a secret that is not given, and how. */
    enum Maker {
        HEX,
        WHSEC,
        USER_AND_PASSWORD,
        /** It can only be copied from the provider. */
        PROVIDER
    }

    static SecretForm of(String form, String rule, Maker maker) {
        return new SecretForm(Pattern.compile(form, Pattern.DOTALL), rule, maker);
    }

    public boolean fits(String secret) {
        return form.matcher(secret).matches();
    }

    /** A new secret of random bytes, or nothing when the provider makes it. */
    public Optional<String> make(byte[] random) {
        return switch (maker) {
            case HEX -> Optional.of(HexFormat.of().formatHex(random));
            case WHSEC -> Optional.of("whsec_" + Base64.getEncoder().encodeToString(random));
            case USER_AND_PASSWORD -> Optional.of("automate:" + HexFormat.of().formatHex(random));
            case PROVIDER -> Optional.empty();
        };
    }
}
