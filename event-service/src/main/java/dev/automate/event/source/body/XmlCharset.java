package dev.automate.event.source.body;

import dev.automate.event.domain.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character set that an XML document names itself; one that is not known here is taken for UTF-8. */
final class XmlCharset {
    private static final int HEAD = 200;
    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*encoding=[\"']([\\w-]{1,40})[\"']");

    private XmlCharset() {}

    static String of(Octets xml) {
        byte[] bytes = xml.bytes();
        boolean marked = bytes.length > 1
                && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                        || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
        if (marked) {
            return "utf-16";
        }
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        String named = declared.find() ? declared.group(1).toLowerCase(Locale.ROOT) : "";
        return new MediaType("", named).characters().isPresent() ? named : "";
    }
}
