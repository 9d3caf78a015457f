package dev.automate.event.source;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of {@code application/x-www-form-urlencoded}, in a body or a query. */
public final class FormFields {
    public static final int MAX_FIELDS = 10_000;

    private FormFields() {}

    /**
     * The values of each name, both in their order.
     *
     * @throws IllegalArgumentException when an escape is broken or there are too many fields
     */
    public static Map<String, List<String>> of(String text, Charset charset) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String[] pairs = text.isEmpty() ? new String[0] : text.split("&", MAX_FIELDS + 1);
        if (pairs.length > MAX_FIELDS) {
            throw new IllegalArgumentException("more than " + MAX_FIELDS + " fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.computeIfAbsent(URLDecoder.decode(name, charset), first -> new ArrayList<>())
                    .add(URLDecoder.decode(value, charset));
        }
        return fields;
    }

    /** Names and values run together, sorted, each value of a name once: what Twilio signs of a form. */
    public static String sorted(String text) {
        Map<String, Collection<String>> sorted = new TreeMap<>();
        of(text, StandardCharsets.UTF_8).forEach((name, values) -> sorted.put(name, new TreeSet<>(values)));
        StringBuilder run = new StringBuilder();
        sorted.forEach(
                (name, values) -> values.forEach(value -> run.append(name).append(value)));
        return run.toString();
    }
}
