package dev.automate.execution.domain.redact;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which a secret may turn up within a text, all in lower case. */
final class SecretForms {
    /** A shorter secret hides only texts equal to it: within longer ones it would turn up by chance. */
    static final int LONG_ENOUGH = 4;

    /** What is left of a value within Base64 of something longer must not turn up there by chance. */
    private static final int LONG_ENOUGH_INSIDE = 8;

    private static final int MAX_CODED = 8_192;

    private SecretForms() {}

    static List<String> of(String secret) {
        if (secret.length() < LONG_ENOUGH) {
            return List.of();
        }
        Set<String> forms = new LinkedHashSet<>();
        add(secret, forms);
        if (secret.length() <= MAX_CODED) {
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            add(encoded, forms);
            add(encoded.replace("+", "%20"), forms);
            String quoted = TextNode.valueOf(secret).toString();
            add(quoted.substring(1, quoted.length() - 1), forms);
            base64(secret.getBytes(StandardCharsets.UTF_8), forms);
        }
        return List.copyOf(forms);
    }

    /**
     * As a whole, and as it stands within Base64 of a longer text, such as {@code user:password}: there it begins at one
     * of three places within a group, and only the characters that hold nothing of its neighbours are sure.
     */
    private static void base64(byte[] secret, Set<String> forms) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        both(encoder.encodeToString(secret), forms);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String coded = encoder.encodeToString(shifted);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= LONG_ENOUGH_INSIDE) {
                both(coded.substring(from, to), forms);
            }
        }
    }

    private static void both(String coded, Set<String> forms) {
        add(coded, forms);
        add(coded.replace('+', '-').replace('/', '_'), forms);
        add(URLEncoder.encode(coded, StandardCharsets.UTF_8), forms);
    }

    private static void add(String form, Set<String> forms) {
        forms.add(form.toLowerCase(Locale.ROOT));
    }
}
