package dev.automate.event.source.body;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a content type says (RFC 9110, section 8.3.1).
 *
 * @param name such as {@code application/json}, in small letters
 * @param charset as it was named, in small letters; empty when it was not
 */
public record MediaType(String name, String charset) {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset=\"?([\\w-]{1,40})\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON = Pattern.compile("application/([\\w.!#$&^-]+\\+)?json");
    private static final Pattern XML = Pattern.compile("(application|text)/([\\w.!#$&^-]+\\+)?xml");
    private static final Map<String, Charset> CHARSETS = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.UTF_8,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "utf-16", StandardCharsets.UTF_16,
            "utf-16le", StandardCharsets.UTF_16LE,
            "utf-16be", StandardCharsets.UTF_16BE);

    /** How a body of this type is read. */
    public enum Kind {
        JSON,
        CLOUDEVENT,
        CLOUDEVENT_BATCH,
        FORM,
        XML,
        TEXT
    }

    public static MediaType of(String contentType) {
        int end = contentType.indexOf(';');
        String name = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        Matcher charset = CHARSET.matcher(contentType);
        return new MediaType(
                name.toLowerCase(Locale.ROOT), charset.find() ? charset.group(1).toLowerCase(Locale.ROOT) : "");
    }

    /** How to read it, or nothing when nobody here can. */
    public Optional<Kind> kind() {
        return switch (name) {
            case "application/cloudevents+json" -> Optional.of(Kind.CLOUDEVENT);
            case "application/cloudevents-batch+json" -> Optional.of(Kind.CLOUDEVENT_BATCH);
            case "application/x-www-form-urlencoded" -> Optional.of(Kind.FORM);
            case "text/plain" -> Optional.of(Kind.TEXT);
            default ->
                JSON.matcher(name).matches()
                        ? Optional.of(Kind.JSON)
                        : Optional.of(Kind.XML).filter(xml -> XML.matcher(name).matches());
        };
    }

    /** The character set of text, UTF-8 when none is named; nothing when it is not known here. */
    public Optional<Charset> characters() {
        return charset.isEmpty() ? Optional.of(StandardCharsets.UTF_8) : Optional.ofNullable(CHARSETS.get(charset));
    }
}
