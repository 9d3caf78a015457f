package dev.automate.execution.domain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a list of executions, the newest first.
 *
 * @param older whether what comes after {@code id} is wanted, and not what comes before it
 */
public record Cursor(String id, boolean older) {
    private static final Pattern FORM = Pattern.compile("[<>]exec-[0-9a-f-]{36}");

    /** The text of {@link #text}, or nothing. */
    public static Optional<Cursor> parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return FORM.matcher(plain).matches()
                    ? Optional.of(new Cursor(plain.substring(1), plain.charAt(0) == '<'))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** For a link; nobody has to understand it. */
    public String text() {
        byte[] plain = ((older ? "<" : ">") + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
